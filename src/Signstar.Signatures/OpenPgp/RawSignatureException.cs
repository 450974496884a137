namespace Signstar.Signatures.OpenPgp;

/// <summary>What the raw signer (the device) answered cannot be a signature of the key in the certificate: the fault is the device's or the certificate's,
/// never the requester's.</summary>
public sealed class RawSignatureException : Exception
{
    internal RawSignatureException(string message)
        : base(message)
    {
    }
}

namespace Signstar.Signatures.OpenPgp;

/// <summary>Bytes that should be an OpenPGP certificate, ASCII armour or a public key are not, or are of a kind that Signstar does not sign with.</summary>
public sealed class OpenPgpFormatException : FormatException
{
    internal OpenPgpFormatException(string message)
        : base(message)
    {
    }

    internal OpenPgpFormatException(string message, Exception cause)
        : base(message, cause)
    {
    }
}

namespace Signstar.Signatures.OpenPgp;

/// <summary>What differs between the algorithms: what the raw signer gets, and how its answer stands in a signature packet.</summary>
internal abstract class SigningScheme
{
    internal abstract RawSignatureKind Kind { get; }

    /// <summary>What the raw signer gets for this SHA-512 digest.</summary>
    internal abstract byte[] ToSign(ReadOnlySpan<byte> digest);

    /// <summary>Writes the algorithm's part of a signature packet (RFC 9580 §5.2.3).</summary>
    /// <exception cref="RawSignatureException">The raw signature does not have the form that a signature of this key has.</exception>
    internal abstract void WriteSignature(PacketWriter packet, ReadOnlySpan<byte> rawSignature);
}

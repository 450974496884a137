namespace Signstar.Signatures.OpenPgp;

/// <summary>RSASSA-PKCS1-v1_5 over SHA-512 (RFC 9580 §5.2.3.1.1, §5.5.5.1).</summary>
internal sealed class RsaScheme : SigningScheme
{
    // RFC 9580 §12.4 forbids smaller keys; the device makes no larger ones.
    private const int MinimumBits = 2048;
    private const int MaximumBits = 8192;

    private readonly byte[] _modulus;

    private RsaScheme(byte[] modulus, byte[] exponent)
    {
        _modulus = modulus;
        Exponent = exponent;
    }

    internal ReadOnlySpan<byte> Modulus => _modulus;

    internal byte[] Exponent { get; }

    internal override RawSignatureKind Kind => RawSignatureKind.RsaPkcs1;

    // DigestInfo (RFC 8017 §9.2) as far as the digest: the device pads whatever it is given.
    private static ReadOnlySpan<byte> DigestInfo =>
        [0x30, 0x51, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40];

    internal static RsaScheme ReadKey(ref PacketReader key)
    {
        ReadOnlySpan<byte> modulus = key.Mpi();
        ReadOnlySpan<byte> exponent = key.Mpi();
        int bits = PacketWriter.BitLength(modulus);
        if (bits is < MinimumBits or > MaximumBits)
            throw new OpenPgpFormatException($"The RSA key has {bits} bits: supported are {MinimumBits} to {MaximumBits}.");
        if ((modulus[^1] & 1) == 0 || PacketWriter.BitLength(exponent) < 2 || (exponent[^1] & 1) == 0)
            throw new OpenPgpFormatException("The RSA key is none: its modulus or its exponent is even, or its exponent 1.");
        return new RsaScheme(modulus.ToArray(), exponent.ToArray());
    }

    internal static void WriteKey(PacketWriter key, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        key.Mpi(modulus);
        key.Mpi(exponent);
    }

    internal override byte[] ToSign(ReadOnlySpan<byte> digest) => [.. DigestInfo, .. digest];

    internal override void WriteSignature(PacketWriter packet, ReadOnlySpan<byte> rawSignature)
    {
        ReadOnlySpan<byte> number = rawSignature.TrimStart((byte)0);
        if (rawSignature.Length > _modulus.Length)
        {
            throw new RawSignatureException(
                $"The signer answered {rawSignature.Length} octets, more than its RSA key's {_modulus.Length}: is the certificate this key's?");
        }
        if (number.IsEmpty || (number.Length == _modulus.Length && number.SequenceCompareTo(_modulus) >= 0))
            throw new RawSignatureException("The signer answered a number that is not between 0 and its RSA key's modulus: is the certificate this key's?");
        packet.Mpi(number);
    }
}

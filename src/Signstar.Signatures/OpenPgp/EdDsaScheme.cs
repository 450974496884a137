namespace Signstar.Signatures.OpenPgp;

/// <summary>EdDSALegacy over Ed25519 (RFC 9580 §5.2.3.1.4, §5.5.5.5).</summary>
internal sealed class EdDsaScheme : SigningScheme
{
    private const int KeyLength = 32;
    private const int SignatureLength = 64;
    // §11.2.2: the octets of the curve's own encoding follow.
    private const byte NativePoint = 0x40;

    private EdDsaScheme(ReadOnlySpan<byte> publicKey) => PublicKey = publicKey.ToArray();

    internal byte[] PublicKey { get; }

    internal override RawSignatureKind Kind => RawSignatureKind.EdDsa;

    // 1.3.6.1.4.1.11591.15.1, the curve's identifier for this algorithm id (§9.2).
    private static ReadOnlySpan<byte> EncodedOid => [0x2B, 0x06, 0x01, 0x04, 0x01, 0xDA, 0x47, 0x0F, 0x01];

    internal static EdDsaScheme ReadKey(ref PacketReader key)
    {
        if (!key.Octets(key.Octet()).SequenceEqual(EncodedOid))
            throw new OpenPgpFormatException("The EdDSA key is over a curve that is not supported: Ed25519 is.");
        ReadOnlySpan<byte> point = key.Mpi();
        if (point.Length != 1 + KeyLength || point[0] != NativePoint)
            throw new OpenPgpFormatException("The EdDSA key is no point of Ed25519.");
        return new EdDsaScheme(point[1..]);
    }

    internal static void WriteKey(PacketWriter key, ReadOnlySpan<byte> publicKey)
    {
        key.Octet((byte)EncodedOid.Length);
        key.Octets(EncodedOid);
        key.Mpi([NativePoint, .. publicKey]);
    }

    internal override byte[] ToSign(ReadOnlySpan<byte> digest) => digest.ToArray();

    internal override void WriteSignature(PacketWriter packet, ReadOnlySpan<byte> rawSignature)
    {
        if (rawSignature.Length != SignatureLength)
        {
            throw new RawSignatureException(
                $"The signer answered {rawSignature.Length} octets, an Ed25519 signature has {SignatureLength}: is the certificate this key's?");
        }
        packet.Mpi(rawSignature[..KeyLength]);
        packet.Mpi(rawSignature[KeyLength..]);
    }
}

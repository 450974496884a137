namespace Signstar.Signatures.OpenPgp;

/// <summary>ECDSA (RFC 9580 §5.2.3.1.3, §5.5.5.4).</summary>
internal sealed class EcdsaScheme : SigningScheme
{
    private const byte Uncompressed = 0x04;

    private readonly Curve _curve;

    private EcdsaScheme(Curve curve, ReadOnlySpan<byte> point)
    {
        _curve = curve;
        Point = point.ToArray();
    }

    internal Curve Curve => _curve;

    /// <summary>The public key, uncompressed.</summary>
    internal byte[] Point { get; }

    internal override RawSignatureKind Kind => RawSignatureKind.Ecdsa;

    internal static EcdsaScheme ReadKey(ref PacketReader key)
    {
        Curve curve = Curve.FromEncodedOid(key.Octets(key.Octet()));
        ReadOnlySpan<byte> point = key.Mpi();
        if (point.Length != 1 + (2 * curve.FieldLength) || point[0] != Uncompressed)
            throw new OpenPgpFormatException($"The ECDSA key is no uncompressed point of {curve.Name}.");
        return new EcdsaScheme(curve, point);
    }

    internal static void WriteKey(PacketWriter key, Curve curve, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        key.Octet((byte)curve.EncodedOid.Length);
        key.Octets(curve.EncodedOid);
        key.Mpi([Uncompressed, .. x, .. y]);
    }

    internal override byte[] ToSign(ReadOnlySpan<byte> digest) => digest[.._curve.DigestLength].ToArray();

    internal override void WriteSignature(PacketWriter packet, ReadOnlySpan<byte> rawSignature)
    {
        EcdsaSignatureValue signature = EcdsaSignatureValue.Read(rawSignature);
        if (!_curve.IsScalar(signature.R) || !_curve.IsScalar(signature.S))
        {
            throw new RawSignatureException(
                $"The signer answered numbers that are not between 0 and the order of {_curve.Name}: is the certificate this key's?");
        }
        packet.Mpi(signature.R);
        packet.Mpi(signature.S);
    }
}

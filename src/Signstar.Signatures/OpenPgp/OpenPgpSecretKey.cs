using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using LibCrypto;

namespace Signstar.Signatures.OpenPgp;

/// <summary>
/// A transferable secret key (RFC 9580 §10.2) to be imported into a device: version 4, one component key, not encrypted. Cleared on disposal.
/// </summary>
public sealed class OpenPgpSecretKey : IDisposable
{
    private const byte NotEncrypted = 0;

    private readonly byte[][] _parts;

    private OpenPgpSecretKey(OpenPgpPublicKey publicKey, byte[] certificate, byte[][] parts)
    {
        PublicKey = publicKey;
        Certificate = certificate;
        _parts = parts;
    }

    /// <summary>Its public half.</summary>
    public OpenPgpPublicKey PublicKey { get; }

    /// <summary>The certificate: public key, User IDs and signatures, binary.</summary>
    public ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>RSA: one of the two primes, big-endian; empty for other keys.</summary>
    public ReadOnlySpan<byte> PrimeP => PublicKey.Algorithm == PublicKeyAlgorithm.Rsa ? _parts[0] : [];

    /// <inheritdoc cref="PrimeP"/>
    public ReadOnlySpan<byte> PrimeQ => PublicKey.Algorithm == PublicKeyAlgorithm.Rsa ? _parts[1] : [];

    /// <summary>RSA: the public exponent, big-endian; empty for other keys.</summary>
    public ReadOnlySpan<byte> PublicExponent => PublicKey.Scheme is RsaScheme rsa ? rsa.Exponent : [];

    /// <summary>ECDSA: the scalar, as long as the curve's order. Ed25519: the seed, 32 octets. Empty for RSA.</summary>
    public ReadOnlySpan<byte> Scalar => PublicKey.Algorithm == PublicKeyAlgorithm.Rsa ? [] : _parts[0];

    /// <summary>Object identifier of an ECDSA key's curve, dotted; null for other keys.</summary>
    public string? CurveOid => (PublicKey.Scheme as EcdsaScheme)?.Curve.Oid;

    /// <summary>Reads one, binary or armoured. It is made sure that both halves belong together; signatures are not verified.</summary>
    /// <param name="secretKey">At most <see cref="OpenPgpPublicKey.MaximumCertificateLength"/> octets.</param>
    /// <exception cref="OpenPgpFormatException">It is no such key, is encrypted, has several components, or is damaged.</exception>
    public static OpenPgpSecretKey Read(ReadOnlySpan<byte> secretKey)
    {
        if (secretKey.Length > OpenPgpPublicKey.MaximumCertificateLength)
            throw new OpenPgpFormatException($"The secret key has {secretKey.Length} octets, at most {OpenPgpPublicKey.MaximumCertificateLength} may be.");
        if (!Armor.IsText(secretKey))
            return ReadPackets(secretKey);
        byte[] packets = Armor.Decode(ArmorKind.SecretKey, Encoding.ASCII.GetString(secretKey));
        try
        {
            return ReadPackets(packets);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(packets);
        }
    }

    /// <summary>Clears the secrets.</summary>
    public void Dispose()
    {
        foreach (byte[] part in _parts)
            CryptographicOperations.ZeroMemory(part);
    }

    private static OpenPgpSecretKey ReadPackets(ReadOnlySpan<byte> packets)
    {
        var reader = new PacketReader(packets);
        ReadOnlySpan<byte> body = reader.Packet(out PacketType type);
        if (type is PacketType.PublicKey)
            throw new OpenPgpFormatException("This is a certificate: the secret key is not in it.");
        if (type is not PacketType.SecretKey)
            throw new OpenPgpFormatException("This does not begin with a secret key.");
        var publicKey = new OpenPgpPublicKey(body, out int length);
        byte[] certificate = ReadCertificate(ref reader, publicKey);
        byte[][] parts = ReadSecret(publicKey.Scheme, body[length..]);
        var key = new OpenPgpSecretKey(publicKey, certificate, parts);
        if (key.BelongsTogether())
            return key;
        key.Dispose();
        throw new OpenPgpFormatException("The secret key is not that of the public key beside it: the file is damaged or made up.");
    }

    private static byte[] ReadCertificate(ref PacketReader reader, OpenPgpPublicKey publicKey)
    {
        var certificate = new PacketWriter();
        certificate.Packet(PacketType.PublicKey, publicKey.Body);
        bool hasUserId = false;
        bool isCertified = false;
        while (!reader.AtEnd)
        {
            ReadOnlySpan<byte> body = reader.Packet(out PacketType type);
            if (type is PacketType.PublicKey or PacketType.PublicSubkey or PacketType.SecretKey or PacketType.SecretSubkey)
                throw new OpenPgpFormatException("The secret key has several components: one key of the device can only be one of them.");
            if (type is not (PacketType.UserId or PacketType.Signature))
                continue;
            hasUserId |= type is PacketType.UserId;
            isCertified |= hasUserId && type is PacketType.Signature;
            certificate.Packet(type, body);
        }
        return isCertified ? certificate.ToArray() : throw new OpenPgpFormatException("The secret key has no User ID with a certification.");
    }

    /// <summary>The secret part of the packet (§5.5.3): usage, numbers, and the sum of their octets.</summary>
    private static byte[][] ReadSecret(SigningScheme scheme, ReadOnlySpan<byte> secret)
    {
        var reader = new PacketReader(secret);
        if (reader.Octet() != NotEncrypted)
            throw new OpenPgpFormatException("The secret key is encrypted: take its passphrase away first.");
        ReadOnlySpan<byte> numbers = secret[1..];
        byte[][] parts = ReadParts(scheme, ref reader);
        int sum = 0;
        foreach (byte octet in numbers[..(numbers.Length - reader.Left)])
            sum += octet;
        if (reader.UInt16() != (ushort)sum)
            throw new OpenPgpFormatException("The secret key is damaged: its checksum is wrong.");
        return reader.AtEnd ? parts : throw new OpenPgpFormatException("The secret key has octets after its end.");
    }

    private static byte[][] ReadParts(SigningScheme scheme, ref PacketReader reader)
    {
        switch (scheme)
        {
            case RsaScheme:
                reader.Mpi();
                ReadOnlySpan<byte> p = reader.Mpi();
                ReadOnlySpan<byte> q = reader.Mpi();
                reader.Mpi();
                return [p.ToArray(), q.ToArray()];
            case EcdsaScheme ecdsa:
                return [Padded(reader.Mpi(), ecdsa.Curve.FieldLength)];
            default:
                return [Padded(reader.Mpi(), Ed25519.SeedSize)];
        }
    }

    /// <summary>Multiprecision integers lack the zeros at the front that the device wants.</summary>
    private static byte[] Padded(ReadOnlySpan<byte> number, int length)
    {
        if (number.Length > length)
            throw new OpenPgpFormatException($"The secret key has a number of {number.Length} octets where at most {length} belong.");
        var padded = new byte[length];
        number.CopyTo(padded.AsSpan(length - number.Length));
        return padded;
    }

    private bool BelongsTogether() => PublicKey.Scheme switch
    {
        RsaScheme rsa => Number(PrimeP) * Number(PrimeQ) == Number(rsa.Modulus) && !Number(PrimeP).IsOne && !Number(PrimeQ).IsOne,
        EcdsaScheme ecdsa => ecdsa.Curve.IsScalar(Scalar.TrimStart((byte)0)) && PointOf(ecdsa.Curve, _parts[0]).AsSpan().SequenceEqual(ecdsa.Point),
        EdDsaScheme edDsa => Ed25519.PublicKey(Scalar).AsSpan().SequenceEqual(edDsa.PublicKey),
        _ => false,
    };

    private static BigInteger Number(ReadOnlySpan<byte> bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);

    private static byte[] PointOf(Curve curve, byte[] scalar)
    {
        try
        {
            using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.CreateFromValue(curve.Oid), D = scalar });
            ECPoint point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
            return [0x04, .. point.X!, .. point.Y!];
        }
        catch (CryptographicException failure)
        {
            throw new OpenPgpFormatException("The secret key is none of its curve.", failure);
        }
    }
}

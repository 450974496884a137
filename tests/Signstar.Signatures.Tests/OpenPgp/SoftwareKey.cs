using System.Numerics;
using System.Security.Cryptography;
using LibCrypto;
using Signstar.Signatures.OpenPgp;

namespace Signstar.Signatures.Tests.OpenPgp;

/// <summary>A key as the device holds them: gives its public key away, and signs exactly the octets that it is given, in the device's three modes.</summary>
internal sealed class SoftwareKey
{
    private static readonly Dictionary<string, SoftwareKey> Made = [];

    private readonly Func<byte[], byte[]> _sign;

    private SoftwareKey(RawSignatureKind kind, byte[] subjectPublicKeyInfo, Func<byte[], byte[]> sign)
    {
        Kind = kind;
        SubjectPublicKeyInfo = subjectPublicKeyInfo;
        PublicKey = OpenPgpPublicKey.FromSubjectPublicKeyInfo(subjectPublicKeyInfo, new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero));
        _sign = sign;
    }

    public static TheoryData<string> Names => ["Ed25519", "P-256", "P-384", "P-521", "RSA-2048", "RSA-3072", "RSA-4096"];

    public RawSignatureKind Kind { get; }

    public byte[] SubjectPublicKeyInfo { get; }

    public OpenPgpPublicKey PublicKey { get; }

    /// <summary>The key of this kind that all tests share: RSA keys take long to make.</summary>
    public static SoftwareKey Get(string name)
    {
        lock (Made)
        {
            if (!Made.TryGetValue(name, out SoftwareKey? key))
                Made[name] = key = Make(name);
            return key;
        }
    }

    public static SoftwareKey FromSeed(byte[] seed) => new(
        RawSignatureKind.EdDsa,
        [.. Convert.FromHexString("302A300506032B6570032100"), .. Ed25519.PublicKey(seed)],
        message => Ed25519.Sign(seed, message));

    public byte[] Sign(ReadOnlySpan<byte> toSign) => _sign(toSign.ToArray());

    public byte[] Complete(FramedSignature framed) => framed.Complete(Sign(framed.ToSign));

    public byte[] Certificate(string userId = "Signstar test key <key@example.org>")
    {
        FramedCertificate framed = OpenPgpCertificate.Frame(PublicKey, userId, DateTimeOffset.UtcNow);
        Assert.Equal(Kind, framed.Kind);
        // What a signer gets that makes the DigestInfo itself: the end of what one gets that does not, or the start (ECDSA over P-256 and P-384).
        Assert.Equal(64, framed.Digest.Length);
        Assert.True(framed.ToSign.EndsWith(framed.Digest) || framed.Digest.StartsWith(framed.ToSign));
        return framed.Complete(Sign(framed.ToSign));
    }

    private static SoftwareKey Make(string name) => name switch
    {
        "Ed25519" => FromSeed(RandomNumberGenerator.GetBytes(Ed25519.SeedSize)),
        "P-256" => MakeEcdsa(ECCurve.NamedCurves.nistP256, 32),
        "P-384" => MakeEcdsa(ECCurve.NamedCurves.nistP384, 48),
        "P-521" => MakeEcdsa(ECCurve.NamedCurves.nistP521, 64),
        _ => MakeRsa(int.Parse(name["RSA-".Length..], System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static SoftwareKey MakeEcdsa(ECCurve curve, int digestLength)
    {
        var key = ECDsa.Create(curve);
        return new SoftwareKey(RawSignatureKind.Ecdsa, key.ExportSubjectPublicKeyInfo(), digest =>
        {
            Assert.Equal(digestLength, digest.Length);
            return key.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);
        });
    }

    // EMSA-PKCS1-v1_5 (RFC 8017 §9.2) around whatever is given, then the private operation: as the device does it.
    private static SoftwareKey MakeRsa(int bits)
    {
        using var key = RSA.Create(bits);
        RSAParameters parameters = key.ExportParameters(includePrivateParameters: true);
        BigInteger p = Number(parameters.P!), q = Number(parameters.Q!), dp = Number(parameters.DP!), dq = Number(parameters.DQ!);
        BigInteger inverseOfQ = Number(parameters.InverseQ!);
        int length = bits / 8;
        return new SoftwareKey(RawSignatureKind.RsaPkcs1, key.ExportSubjectPublicKeyInfo(), toSign =>
        {
            byte[] padded = [0, 1, .. Enumerable.Repeat((byte)0xFF, length - toSign.Length - 3), 0, .. toSign];
            BigInteger m1 = BigInteger.ModPow(Number(padded), dp, p), m2 = BigInteger.ModPow(Number(padded), dq, q);
            BigInteger h = ((m1 - m2) * inverseOfQ % p + p) % p;
            byte[] signature = (m2 + (h * q)).ToByteArray(isUnsigned: true, isBigEndian: true);
            return [.. new byte[length - signature.Length], .. signature];
        });
    }

    private static BigInteger Number(byte[] bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Signstar.Signatures.OpenPgp;

/// <summary>A version 4 public key (RFC 9580 §5.5.2): algorithm, time of creation and the algorithm's parameters.</summary>
public sealed partial class OpenPgpPublicKey
{
    /// <summary>Octets that a certificate has at most: the device's own limit for what is stored with a key.</summary>
    public const int MaximumCertificateLength = 1024 * 1024;

    private const byte Version = 4;
    private const byte FingerprintPrefix = 0x99;

    private readonly byte[] _body;
    private readonly byte[] _fingerprint;

    private OpenPgpPublicKey(ReadOnlySpan<byte> body)
        : this(body, out int length)
    {
        if (length != body.Length)
            throw new OpenPgpFormatException("The key has octets after its end.");
    }

    /// <summary>Takes a key off the front of these octets, as secret keys begin with it (§5.5.3).</summary>
    internal OpenPgpPublicKey(ReadOnlySpan<byte> octets, out int length)
    {
        var reader = new PacketReader(octets);
        byte version = reader.Octet();
        if (version != Version)
            throw new OpenPgpFormatException($"The key is of version {version}: supported is {Version}.");
        CreatedAt = DateTimeOffset.FromUnixTimeSeconds(reader.UInt32());
        Algorithm = (PublicKeyAlgorithm)reader.Octet();
        Scheme = Algorithm switch
        {
            PublicKeyAlgorithm.Rsa => RsaScheme.ReadKey(ref reader),
            PublicKeyAlgorithm.Ecdsa => EcdsaScheme.ReadKey(ref reader),
            PublicKeyAlgorithm.EdDsaLegacy => EdDsaScheme.ReadKey(ref reader),
            _ => throw new OpenPgpFormatException(
                $"The key's algorithm is {(int)Algorithm}: supported are RSA (1), ECDSA (19) and EdDSALegacy (22)."),
        };
        length = octets.Length - reader.Left;
        _body = octets[..length].ToArray();
        _fingerprint = ComputeFingerprint();
    }

    /// <summary>What the key signs with.</summary>
    public PublicKeyAlgorithm Algorithm { get; }

    /// <summary>When the key was made; part of its fingerprint.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>SHA-1 over the key (§5.5.4.2): 20 octets.</summary>
    public ReadOnlySpan<byte> Fingerprint => _fingerprint;

    /// <summary>The fingerprint's last 8 octets.</summary>
    public ulong KeyId => BinaryPrimitives.ReadUInt64BigEndian(Fingerprint[^sizeof(ulong)..]);

    internal SigningScheme Scheme { get; }

    /// <summary>The packet without its header.</summary>
    internal ReadOnlySpan<byte> Body => _body;

    /// <summary>Takes the key out of a certificate with this one key, binary or armoured. Its signatures are not verified: it comes from where the
    /// caller trusts.</summary>
    /// <param name="certificate">At most <see cref="MaximumCertificateLength"/> octets.</param>
    /// <exception cref="OpenPgpFormatException">It is no certificate, has more than one key or a secret one, or Signstar does not sign with such a
    /// key.</exception>
    public static OpenPgpPublicKey FromCertificate(ReadOnlySpan<byte> certificate)
    {
        if (certificate.Length > MaximumCertificateLength)
            throw new OpenPgpFormatException($"The certificate has {certificate.Length} octets, at most {MaximumCertificateLength} may be.");
        if (Armor.IsText(certificate))
            certificate = Armor.Decode(ArmorKind.PublicKey, Encoding.ASCII.GetString(certificate));

        var reader = new PacketReader(certificate);
        ReadOnlySpan<byte> body = reader.Packet(out PacketType type);
        if (type is PacketType.SecretKey)
            throw new OpenPgpFormatException("The certificate is a secret key: it has no business here.");
        if (type is not PacketType.PublicKey)
            throw new OpenPgpFormatException("The certificate does not begin with a public key.");
        var key = new OpenPgpPublicKey(body);
        bool hasUserId = false;
        bool isCertified = false;
        while (!reader.AtEnd)
        {
            reader.Packet(out type);
            if (type is PacketType.PublicKey or PacketType.PublicSubkey or PacketType.SecretKey or PacketType.SecretSubkey)
                throw new OpenPgpFormatException("The certificate has more than one key: which one signs cannot be guessed.");
            hasUserId |= type is PacketType.UserId;
            isCertified |= hasUserId && type is PacketType.Signature;
        }
        return isCertified ? key : throw new OpenPgpFormatException("The certificate has no User ID with a certification.");
    }

    /// <summary>The key as fingerprints and certifications hash it (§5.5.4.2, §5.2.4).</summary>
    internal byte[] FingerprintInput()
    {
        var input = new PacketWriter();
        input.Octet(FingerprintPrefix);
        input.UInt16(_body.Length);
        input.Octets(_body);
        return input.ToArray();
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "RFC 9580 §5.5.4.2: version 4 fingerprints are SHA-1.")]
    private byte[] ComputeFingerprint() => SHA1.HashData(FingerprintInput());
}

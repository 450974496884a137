using System.Text;
using LibCrypto;

namespace Signstar.Signatures.OpenPgp;

/// <summary>Certificates ("transferable public keys", RFC 9580 §10.1): version 4, one component key.</summary>
public static class OpenPgpCertificate
{
    /// <summary>Octets of UTF-8 that a User ID has at most.</summary>
    public const int MaximumUserIdLength = 4096;

    private const byte Seipd1 = 0x01;
    private const byte Uncompressed = 0;

    /// <summary>Frames the certificate of a key: a positive certification (0x13) of its User ID, by itself.</summary>
    /// <param name="key">The key.</param>
    /// <param name="userId">Whose it is, conventionally <c>Name &lt;address&gt;</c>: 1 to <see cref="MaximumUserIdLength"/> octets of UTF-8, no control
    /// characters. GnuPG ignores User IDs of more than 2,048.</param>
    /// <param name="now">The certification's time, in whole seconds; not before the key's.</param>
    /// <param name="flags">What the key may do.</param>
    /// <param name="isPrimary">Whether it is the first of the certificate's User IDs.</param>
    /// <exception cref="ArgumentException">The User ID does not have the form; the time is before the key's or cannot be written.</exception>
    public static FramedCertificate Frame(OpenPgpPublicKey key, string userId, DateTimeOffset now, KeyFlags flags = KeyFlags.Sign, bool isPrimary = true)
    {
        byte[] user = CheckUserId(userId);
        var hashed = new SubpacketArea();
        hashed.AddCreationTime(OpenPgpTime.SecondsOfSignature(now, key));
        hashed.AddIssuerFingerprint(key);
        hashed.Add(SubpacketType.KeyFlags, (byte)flags);
        hashed.Add(SubpacketType.Features, Seipd1);
        // Nobody can encrypt to the key: it prefers nothing.
        hashed.Add(SubpacketType.PreferredSymmetricCiphers);
        hashed.Add(SubpacketType.PreferredHashAlgorithms);
        hashed.Add(SubpacketType.PreferredCompressionAlgorithms, Uncompressed);
        hashed.Add(SubpacketType.PreferredAeadCiphersuites);
        if (isPrimary)
            hashed.Add(SubpacketType.PrimaryUserId, 1);
        var unhashed = new SubpacketArea();
        unhashed.AddIssuerKeyId(key);

        using var hasher = new ResumableSha512();
        AppendCertified(hasher, key, user);
        return new FramedCertificate(key, user, new FramedSignature(hasher, key, SignatureType.PositiveCertification, hashed, unhashed));
    }

    /// <summary>
    /// Takes the packets of one certificate, binary or armoured, whatever its version, algorithms and subkeys. Nothing in it is verified: it comes from where
    /// the caller trusts.
    /// </summary>
    /// <param name="certificate">At most <see cref="OpenPgpPublicKey.MaximumCertificateLength"/> octets.</param>
    /// <exception cref="OpenPgpFormatException">It is no certificate, or more than one, or has a secret key in it.</exception>
    public static byte[] ReadPackets(ReadOnlySpan<byte> certificate)
    {
        if (certificate.Length > OpenPgpPublicKey.MaximumCertificateLength)
            throw new OpenPgpFormatException($"The certificate has {certificate.Length} octets, at most {OpenPgpPublicKey.MaximumCertificateLength} may be.");
        byte[] packets = Armor.IsText(certificate) ? Armor.Decode(ArmorKind.PublicKey, Encoding.ASCII.GetString(certificate)) : certificate.ToArray();
        var reader = new PacketReader(packets);
        for (bool isFirst = true; isFirst || !reader.AtEnd; isFirst = false)
        {
            reader.Packet(out PacketType type);
            if (type is PacketType.SecretKey or PacketType.SecretSubkey)
                throw new OpenPgpFormatException("The certificate is a secret key: it has no business here.");
            if (isFirst != type is PacketType.PublicKey)
                throw new OpenPgpFormatException(isFirst ? "The certificate does not begin with a public key." : "There is more than one certificate.");
            if (!isFirst && type is not (PacketType.PublicSubkey or PacketType.UserId or PacketType.UserAttribute or PacketType.Signature))
                throw new OpenPgpFormatException($"The certificate has a packet of type {(int)type}, which is in no certificate.");
        }
        return packets;
    }

    /// <summary>What a certification is made over (§5.2.4), before its own octets.</summary>
    private static void AppendCertified(ResumableSha512 hasher, OpenPgpPublicKey key, ReadOnlySpan<byte> userId)
    {
        var user = new PacketWriter();
        user.Octet(0xB4);
        user.UInt32((uint)userId.Length);
        user.Octets(userId);
        hasher.Append(key.FingerprintInput());
        hasher.Append(user.Written);
    }

    private static byte[] CheckUserId(string userId)
    {
        byte[] octets = PlainText.Encode(userId, "The User ID");
        if (octets.Length is 0 or > MaximumUserIdLength)
            throw new ArgumentException($"The User ID has {octets.Length} octets, it takes 1 to {MaximumUserIdLength}.", nameof(userId));
        return octets;
    }
}

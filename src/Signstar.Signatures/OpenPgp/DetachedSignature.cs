using LibCrypto;

namespace Signstar.Signatures.OpenPgp;

/// <summary>Detached signatures of files (RFC 9580 §10.4), version 4, type 0x00; specified in <c>docs/specification/openpgp-signature.md</c>.</summary>
public static class DetachedSignature
{
    /// <summary>Octets that an armoured signature has at most: pacman reads no larger ones.</summary>
    public const int MaximumArmoredLength = 16 * 1024;

    /// <summary>Name of the notation whose value is the file's own SHA-512, as 64 octets.</summary>
    public const string DataDigestName = "data-digest@archlinux.org";

    /// <summary>Frames the signature of a file.</summary>
    /// <param name="file">Has taken the whole file; it is left as it is.</param>
    /// <param name="issuer">Key that will sign.</param>
    /// <param name="createdAt">The signature's time, in whole seconds; not before the key's.</param>
    /// <param name="notations">What the server asserts, in this order, after the file's digest.</param>
    /// <exception cref="ArgumentException">The time is before the key's or cannot be written; a notation has the digest's name; the signature would be
    /// larger than <see cref="MaximumArmoredLength"/>.</exception>
    public static FramedSignature Frame(ResumableSha512 file, OpenPgpPublicKey issuer, DateTimeOffset createdAt, IReadOnlyList<Notation> notations)
    {
        var hashed = new SubpacketArea();
        hashed.AddCreationTime(OpenPgpTime.SecondsOfSignature(createdAt, issuer));
        hashed.AddIssuerKeyId(issuer);
        hashed.AddIssuerFingerprint(issuer);
        hashed.AddNotation(new Notation(DataDigestName, file.Digest()));
        foreach (Notation notation in notations)
        {
            if (string.Equals(notation.Name, DataDigestName, StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"Only the hasher's state says what the notation {DataDigestName} is.", nameof(notations));
            hashed.AddNotation(notation);
        }

        var unhashed = new SubpacketArea();
        int length = Armor.EncodedLength(ArmorKind.Signature, FramedSignature.MaximumLength(issuer, hashed, unhashed));
        if (length > MaximumArmoredLength)
        {
            throw new ArgumentException(
                $"The notations make the signature {length} octets long, armoured; at most {MaximumArmoredLength} may be.", nameof(notations));
        }
        using ResumableSha512 hasher = file.Clone();
        return new FramedSignature(hasher, issuer, SignatureType.BinaryDocument, hashed, unhashed);
    }
}

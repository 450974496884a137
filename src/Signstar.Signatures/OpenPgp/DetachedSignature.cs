using LibCrypto;

namespace Signstar.Signatures.OpenPgp;

/// <summary>Detached signatures of files (RFC 9580 §10.4), version 4, type 0x00; specified in <c>docs/specification/openpgp-signature.md</c>.</summary>
public static class DetachedSignature
{
    /// <summary>Octets that the hashed area has at most. GnuPG 2.2 reads 10,000; and with RSA's 1,024 octets and a log position the armoured signature must
    /// stay below the 16 KiB that pacman reads.</summary>
    public const int MaximumHashedLength = 8192;

    /// <summary>Name of the notation whose value is the file's own SHA-512, as 64 octets.</summary>
    public const string DataDigestName = "data-digest@archlinux.org";

    /// <summary>Frames the signature of a file.</summary>
    /// <param name="file">Has taken the whole file; it is left as it is.</param>
    /// <param name="issuer">Key that will sign.</param>
    /// <param name="createdAt">The signature's time, in whole seconds; not before the key's.</param>
    /// <param name="notations">What the server asserts, in this order, after the file's digest.</param>
    /// <exception cref="ArgumentException">The time is before the key's or cannot be written; a notation has the digest's name; the notations exceed
    /// <see cref="MaximumHashedLength"/>.</exception>
    /// <exception cref="HasherStateException">The file is as long as SHA-512 allows, and the signature's own octets have no place: only a made-up state
    /// gets there.</exception>
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
        if (hashed.Length > MaximumHashedLength)
        {
            throw new ArgumentException(
                $"The notations make the signature's hashed area {hashed.Length} octets long, at most {MaximumHashedLength} may be.", nameof(notations));
        }
        using ResumableSha512 hasher = file.Clone();
        return new FramedSignature(hasher, issuer, SignatureType.BinaryDocument, hashed, unhashed: new SubpacketArea());
    }
}

using System.Diagnostics.CodeAnalysis;
using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>A user, as the device's store has it.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "Of the entry's own.")]
public sealed class UserEntry
{
    /// <summary>Who it is: the last part of the path.</summary>
    public required UserId Id { get; init; }

    /// <summary>The name for people.</summary>
    public required string RealName { get; init; }

    /// <summary>What the user may do.</summary>
    public required UserRole Role { get; init; }

    /// <summary>16 bytes, with which the passphrase is hashed.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>HMAC-SHA-256 of the passphrase, keyed with <see cref="Salt"/>.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>Of Operators only.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Where it is in a backup.</summary>
    public string Path => PathPrefix + Id;

    internal static string PathPrefix => "/authentication/";

    /// <summary>As the store has it, before it is encrypted.</summary>
    public byte[] Write()
    {
        using var document = new StoreJsonWriter();
        return document
            .Raw("{\"name\":"u8).Text(RealName)
            .Raw(",\"salt\":"u8).Bytes(Salt)
            .Raw(",\"digest\":"u8).Bytes(Digest)
            .Raw(",\"role\":"u8).Text(Role.ToApiName())
            .Raw(",\"tags\":"u8).Texts(Tags)
            .Raw("}"u8)
            .ToArray();
    }

    /// <summary>Reads a decrypted entry.</summary>
    /// <exception cref="BackupException"><see cref="BackupProblem.EntryMalformed"/>: it is none.</exception>
    public static UserEntry Read(string path, ReadOnlySpan<byte> plaintext) => Entries.Read(path, plaintext, static (path, entry) => new UserEntry
    {
        Id = path.StartsWith(PathPrefix, StringComparison.Ordinal) ? new UserId(path[PathPrefix.Length..]) : throw new FormatException("the path is another"),
        RealName = entry.Member("name"u8).Text(),
        Salt = entry.Member("salt"u8).Bytes(),
        Digest = entry.Member("digest"u8).Bytes(),
        Role = UserRoleNames.TryParse(entry.Member("role"u8).Text(), out UserRole role) ? role : throw new FormatException("unknown role"),
        Tags = entry.TryMember("tags"u8, out StoreJson tags) ? tags.Texts() : [],
    });
}

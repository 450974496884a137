using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
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
    public byte[] Write() => StoreJson.Encode(new StringBuilder()
        .Append("{\"name\":").AppendText(RealName)
        .Append(",\"salt\":").AppendBytes(Salt)
        .Append(",\"digest\":").AppendBytes(Digest)
        .Append(",\"role\":").AppendText(Role.ToApiName())
        .Append(",\"tags\":").AppendTexts(Tags)
        .Append('}'));

    /// <summary>Reads a decrypted entry.</summary>
    /// <exception cref="BackupException"><see cref="BackupProblem.EntryMalformed"/>: it is none.</exception>
    public static UserEntry Read(string path, ReadOnlySpan<byte> plaintext) => Entries.Read(path, plaintext, static (path, element) => new UserEntry
    {
        Id = path.StartsWith(PathPrefix, StringComparison.Ordinal) ? new UserId(path[PathPrefix.Length..]) : throw new FormatException("the path is another"),
        RealName = StoreJson.Text(element.GetProperty("name")),
        Salt = StoreJson.Bytes(element.GetProperty("salt")),
        Digest = StoreJson.Bytes(element.GetProperty("digest")),
        Role = UserRoleNames.TryParse(StoreJson.Text(element.GetProperty("role")), out UserRole role) ? role : throw new FormatException("unknown role"),
        Tags = element.TryGetProperty("tags", out JsonElement tags) ? StoreJson.Texts(tags) : [],
    });
}

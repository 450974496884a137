using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>A namespace, as the device's store has it: just its name.</summary>
public sealed class NamespaceEntry
{
    /// <summary>Which it is: the last part of the path.</summary>
    public required NamespaceId Id { get; init; }

    /// <summary>Where it is in a backup.</summary>
    public string Path => PathPrefix + Id;

    private static string PathPrefix => "/namespace/";

    /// <summary>As the store has it, before it is encrypted.</summary>
    public byte[] Write()
    {
        using var document = new StoreJsonWriter();
        return document.Text(Id.ToString()).ToArray();
    }

    /// <summary>Reads a decrypted entry.</summary>
    /// <exception cref="BackupException"><see cref="BackupProblem.EntryMalformed"/>: it is none.</exception>
    public static NamespaceEntry Read(string path, ReadOnlySpan<byte> plaintext) => Entries.Read(path, plaintext, static (path, entry) =>
    {
        string id = entry.Text();
        return path == PathPrefix + id ? new NamespaceEntry { Id = new NamespaceId(id) } : throw new FormatException("the name is not that of the path");
    });
}

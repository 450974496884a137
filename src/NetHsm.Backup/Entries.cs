using System.Text.Json;

namespace NetHsm.Backup;

/// <summary>What reading the entries of all stores has in common.</summary>
internal static class Entries
{
    internal delegate T Reader<T>(string path, StoreJson entry);

    internal static T Read<T>(string path, ReadOnlySpan<byte> plaintext, Reader<T> read)
    {
        try
        {
            return read(path, StoreJson.Parse(plaintext));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            // The cause is left out: it may quote what is secret.
            throw new BackupException(BackupProblem.EntryMalformed, $"the entry {path} has another form than firmware up to 5.0 writes");
        }
    }
}

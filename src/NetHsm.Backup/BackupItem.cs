using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace NetHsm.Backup;

/// <summary>A path and its value, as the device's storage has them. The value is cleared by <see cref="Dispose"/>.</summary>
public sealed class BackupItem : IDisposable
{
    internal BackupItem(string path, byte[] value, int index, long offset) => (Path, Value, Index, Offset) = (path, value, index, offset);

    /// <summary>Like <c>/authentication/admin</c>.</summary>
    public string Path { get; }

    /// <summary>May be secret, may be encrypted with a store's key, and may be empty.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "Of the item's own.")]
    public byte[] Value { get; }

    /// <summary>Which item of the backup it is, counted from 0.</summary>
    public int Index { get; }

    /// <summary>Where it starts in the file, in bytes.</summary>
    public long Offset { get; }

    /// <summary>Where it belongs.</summary>
    public BackupSection Section => Path.Split('/') switch
    {
        ["", "authentication", _] => BackupSection.Users,
        ["", "key", _] or ["", "key", ['.', ..], _] => BackupSection.Keys,
        ["", "namespace", _] => BackupSection.Namespaces,
        ["", "config", _] => BackupSection.Configuration,
        ["", "local", _, "config", _] => BackupSection.LocalConfiguration,
        ["", "local", _, "domain-key", _] or ["", "domain-key", _] => BackupSection.DomainKeySlots,
        _ => BackupSection.Other,
    };

    /// <summary>Whether it is the version of a store (<c>.version</c>) and no entry of it.</summary>
    public bool IsStoreVersion => Path is "/authentication/.version" or "/key/.version" or "/namespace/.version";

    /// <summary>Clears the value.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(Value);
}

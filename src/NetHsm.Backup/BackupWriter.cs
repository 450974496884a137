using System.Security.Cryptography;
using System.Text;

namespace NetHsm.Backup;

/// <summary>
/// Writes a backup, item by item. Whoever reads it relies on the order of a device, paths sorted by their parts; the writer does not sort. Without
/// <see cref="Finish"/> a backup of version 1 counts as cut off.
/// </summary>
public sealed class BackupWriter
{
    private readonly Stream _stream;
    private readonly BackupKey _key;
    private readonly int _version;
    private bool _finished;

    private BackupWriter(Stream stream, BackupKey key, int version) => (_stream, _key, _version) = (stream, key, version);

    /// <summary>Begins a backup of version 1, which firmware writes since 4.0.</summary>
    /// <param name="stream">Takes it; stays open.</param>
    /// <param name="key">What it is encrypted with; stays the caller's and is needed until the end.</param>
    /// <param name="lockedDomainKey">From <see cref="DomainKey.Lock"/>.</param>
    /// <param name="deviceId">Id of the device, not empty.</param>
    /// <param name="configuration">What the entries below <c>/local/DEVICE/config</c> are encrypted with.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static BackupWriter Begin(
        Stream stream, BackupKey key, ReadOnlySpan<byte> lockedDomainKey, string deviceId, StoreKey configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        BackupWriter writer = Begin(stream, key, lockedDomainKey, version: 1);
        writer.WriteSealed(BackupField.DeviceId.AdditionalData, Encoding.UTF8.GetBytes(deviceId));
        writer.WriteSealed(BackupField.ConfigStoreKey.AdditionalData, configuration.Key);
        return writer;
    }

    /// <summary>Begins a backup of version 0, for devices with firmware before 4.0.</summary>
    /// <param name="stream">Takes it; stays open.</param>
    /// <param name="key">What it is encrypted with; stays the caller's and is needed until the end.</param>
    /// <param name="lockedDomainKey">From <see cref="DomainKey.Lock"/>.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static BackupWriter BeginVersion0(Stream stream, BackupKey key, ReadOnlySpan<byte> lockedDomainKey) =>
        Begin(stream, key, lockedDomainKey, version: 0);

    /// <summary>Writes an item.</summary>
    /// <param name="path">Starts with a slash.</param>
    /// <param name="value">As the device's storage has it: of a store, already encrypted.</param>
    /// <exception cref="ArgumentException">The path is none, or the two are too long for an item (16 MiB).</exception>
    /// <exception cref="InvalidOperationException">The backup is finished.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Write(string path, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (_finished)
            throw new InvalidOperationException("The backup is finished.");
        byte[] content = ItemContent.Write(path, value);
        WriteSealed(BackupField.Item, content);
        CryptographicOperations.ZeroMemory(content);
    }

    /// <summary>Writes the end.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Finish()
    {
        if (_finished)
            return;
        _finished = true;
        if (_version == 0)
            return;
        _stream.Write(BackupFormat.EndOfItems);
        _stream.Write(BackupFormat.Trailer);
    }

    private static BackupWriter Begin(Stream stream, BackupKey key, ReadOnlySpan<byte> lockedDomainKey, byte version)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(key);
        var writer = new BackupWriter(stream, key, version);
        stream.Write(BackupFormat.Magic);
        stream.WriteByte(version);
        writer.WriteField(key.Salt);
        writer.WriteSealed(BackupField.Version.AdditionalData, [version]);
        writer.WriteSealed(BackupField.DomainKey.AdditionalData, lockedDomainKey);
        return writer;
    }

    private void WriteSealed(ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext) =>
        WriteField(SealedField.Seal(_key.Key, additionalData, plaintext));

    private void WriteField(ReadOnlySpan<byte> content)
    {
        Span<byte> length = stackalloc byte[BackupFormat.LengthSize];
        ItemContent.WriteLength(length, content.Length);
        _stream.Write(length);
        _stream.Write(content);
    }
}

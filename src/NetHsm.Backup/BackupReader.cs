using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace NetHsm.Backup;

/// <summary>
/// Reads a backup of version 0 or 1 from its start to its end, one item in memory at a time. What was read before a damaged place is good: every
/// field is authenticated before it is given out. Items that somebody removed, repeated or reordered as a whole do not show here, but to
/// <see cref="BackupValidation"/> in part.
/// </summary>
public sealed class BackupReader : IDisposable
{
    private readonly FieldReader _fields;
    private BackupKey _key = null!;
    private bool _ownsKey;
    private int _items;
    private bool _ended;

    private BackupReader(Stream stream) => _fields = new FieldReader(stream);

    /// <summary>Version of the format, 0 or 1.</summary>
    public int Version { get; private set; }

    /// <summary>The domain key, locked with the unlock passphrase of the time of the backup: <see cref="DomainKey.Unlock"/>.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "Of the reader's own.")]
    public byte[] LockedDomainKey { get; private set; } = [];

    /// <summary>Id of the device that made the backup; null in version 0, which does not have it.</summary>
    public string? DeviceId { get; private set; }

    /// <summary>What the entries below <c>/local/DEVICE/config</c> are encrypted with; null in version 0, where they are not.</summary>
    public StoreKey? ConfigurationStore { get; private set; }

    /// <summary>How many bytes were read so far.</summary>
    public long BytesRead => _fields.Offset;

    /// <summary>Opens a backup. The derivation of its key takes about half a second.</summary>
    /// <param name="stream">From where it is on; it stays open.</param>
    /// <param name="passphrase">The backup passphrase, UTF-8.</param>
    /// <exception cref="BackupException">It is none, or damaged up to the first item, or the passphrase is wrong.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static BackupReader Open(Stream stream, ReadOnlySpan<byte> passphrase)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new BackupReader(stream) { _ownsKey = true };
        try
        {
            byte[] salt = reader.ReadStart();
            reader._key = BackupKey.Derive(passphrase, salt);
            reader.ReadFields();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Opens a backup with a key that was derived before, which stays the caller's.</summary>
    /// <param name="stream">From where it is on; it stays open.</param>
    /// <param name="keyOf">Gives the key for the salt of the backup.</param>
    /// <exception cref="BackupException">It is none, or damaged up to the first item, or the key is wrong.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static BackupReader Open(Stream stream, Func<byte[], BackupKey> keyOf)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(keyOf);
        var reader = new BackupReader(stream);
        reader._key = keyOf(reader.ReadStart());
        try
        {
            reader.ReadFields();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The next item; null after the last one, when the end of the backup was found in order.</summary>
    /// <exception cref="BackupException">The item or the end is damaged. Nothing can be read any more.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public BackupItem? Read()
    {
        if (_ended)
            return null;
        _ended = true;
        long start = _fields.Offset;
        string what = $"item {_items}";
        int? length = _fields.ReadLength(what, _items);
        if (length is null && Version > 0)
            throw BackupDamage.CutBetweenItems(start);
        if (length is null)
            return null;
        if (length == 0 && Version > 0)
        {
            ReadTrailer();
            return null;
        }
        byte[] content = SealedField.Open(_key.Key, BackupField.Item, _fields.ReadContent(length.Value, what, start, _items))
            ?? throw BackupDamage.ItemDamaged(_items, start);
        (string path, byte[] value) = ItemContent.Read(content)
            ?? throw new BackupException(BackupProblem.ItemMalformed, $"{what} has no path with a value in it, which is its writer's fault", start, _items);
        CryptographicOperations.ZeroMemory(content);
        _ended = false;
        return new BackupItem(path, value, _items++, start);
    }

    /// <summary>Clears the keys. The stream stays open.</summary>
    public void Dispose()
    {
        ConfigurationStore?.Dispose();
        if (_ownsKey)
            _key?.Dispose();
    }

    private byte[] ReadStart()
    {
        byte[] magic = _fields.ReadUpTo(BackupFormat.Magic.Length);
        if (magic.Length == 0 || !BackupFormat.Magic.StartsWith(magic))
            throw BackupDamage.NotABackup();
        if (_fields.ReadUpTo(1) is not [byte version])
            throw BackupDamage.CutOff("header", _fields.Offset, 0, null);
        Version = version <= BackupFormat.NewestVersion
            ? version
            : throw BackupDamage.UnsupportedVersion(version);
        long start = _fields.Offset;
        byte[] salt = ReadField("salt", out _);
        return salt.Length == BackupFormat.SaltSize
            ? salt
            : throw BackupDamage.FieldSize("salt", salt.Length, BackupFormat.SaltSize, start);
    }

    private void ReadFields()
    {
        byte[] version = OpenField(BackupField.Version, BackupProblem.WrongPassphrase);
        if (version is not [byte inner] || inner != Version)
            throw new BackupException(BackupProblem.VersionMismatch, "the version in the header was changed: take another copy", BackupFormat.Magic.Length);
        long place = _fields.Offset;
        LockedDomainKey = OpenField(BackupField.DomainKey, BackupProblem.FieldDamaged);
        if (LockedDomainKey.Length != BackupFormat.LockedDomainKeySize)
            throw BackupDamage.FieldSize(BackupField.DomainKey.Name, LockedDomainKey.Length, BackupFormat.LockedDomainKeySize, place);
        if (Version == 0)
            return;
        DeviceId = Encoding.UTF8.GetString(OpenField(BackupField.DeviceId, BackupProblem.FieldDamaged));
        long start = _fields.Offset;
        byte[] key = OpenField(BackupField.ConfigStoreKey, BackupProblem.FieldDamaged);
        ConfigurationStore = key.Length == BackupFormat.KeySize
            ? StoreKey.FromBytes(key)
            : throw new BackupException(BackupProblem.FieldDamaged, "the key of the configuration has another size than 32 bytes", start);
        CryptographicOperations.ZeroMemory(key);
    }

    private byte[] OpenField(BackupField field, BackupProblem problem)
    {
        byte[] content = ReadField(field.Name, out long start);
        return SealedField.Open(_key.Key, field.AdditionalData, content) ?? throw new BackupException(
            problem,
            problem == BackupProblem.WrongPassphrase
                ? "the backup passphrase is wrong, or the start of the backup is damaged: give the passphrase that the device had when the backup was made"
                : $"the {field.Name} is damaged: take another copy",
            start);
    }

    private byte[] ReadField(string name, out long start)
    {
        start = _fields.Offset;
        int length = _fields.ReadLength(name, null) ?? throw BackupDamage.CutOff(name, _fields.Offset, start, null);
        return _fields.ReadContent(length, name, start, null);
    }

    private void ReadTrailer()
    {
        long start = _fields.Offset;
        byte[] trailer = _fields.ReadUpTo(BackupFormat.Trailer.Length);
        if (!BackupFormat.Trailer.StartsWith(trailer))
            throw BackupDamage.NoTrailer(start);
        if (trailer.Length < BackupFormat.Trailer.Length)
            throw BackupDamage.CutTrailer(start);
        if (_fields.ReadUpTo(1).Length > 0)
            throw BackupDamage.TrailingBytes(_fields.Offset - 1);
    }
}

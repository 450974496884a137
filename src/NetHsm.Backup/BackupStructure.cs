using System.Buffers.Binary;

namespace NetHsm.Backup;

/// <summary>
/// Looks at a backup of version 0 or 1 as it arrives, without its passphrase: whether it starts as one, whether every field has a size that it can have,
/// and whether it ends where it must. Nothing of it is kept. What is inside of the fields only <see cref="BackupValidation"/> sees, which needs the
/// passphrase: whatever this finds damaged, that finds damaged too. A file of version 0 that is cut off exactly between two items cannot be told from a whole one:
/// where nothing else says where it ends, do not take it.
/// </summary>
public sealed class BackupStructure
{
    private static readonly Field[] Fields =
    [
        new("salt", BackupFormat.SaltSize),
        new("version field", 1 + BackupFormat.SealedOverhead),
        new("locked domain key", BackupFormat.LockedDomainKeySize + BackupFormat.SealedOverhead),
        new("device id", null),
        new("key of the configuration", BackupFormat.KeySize + BackupFormat.SealedOverhead),
    ];

    private const int FieldsOfVersion0 = 3;

    private readonly byte[] _length = new byte[BackupFormat.LengthSize];
    private Part _part;
    private int _taken;
    private int _size = BackupFormat.Magic.Length;
    private int _fields;
    private long _start;

    private enum Part
    {
        Magic,
        Version,
        Length,
        Content,
        Trailer,
        End,
    }

    /// <summary>Version of the format, 0 or 1; null until it arrived. Whether somebody changed it only the passphrase shows.</summary>
    public int? Version { get; private set; }

    /// <summary>How many items there were so far, each of them whole.</summary>
    public int Items { get; private set; }

    /// <summary>How many bytes were taken so far.</summary>
    public long BytesRead { get; private set; }

    private bool IsAtItems => _fields == (Version == 0 ? FieldsOfVersion0 : Fields.Length);

    private string Name => IsAtItems ? $"item {Items}" : Fields[_fields].Name;

    private int? Item => IsAtItems ? Items : null;

    /// <summary>Takes what follows, in pieces of any size.</summary>
    /// <exception cref="BackupException">It is no backup, or damaged. Nothing more can be read.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_part == Part.End)
                throw BackupDamage.TrailingBytes(BytesRead);
            int count = Math.Min(bytes.Length, _size - _taken);
            Take(bytes[..count]);
            bytes = bytes[count..];
            if (_taken == _size)
                EndPart();
        }
    }

    /// <summary>Says that nothing follows.</summary>
    /// <exception cref="BackupException">The backup is cut off, or has nothing in it.</exception>
    public void Finish()
    {
        BackupException? damage = _part switch
        {
            Part.Magic when BytesRead == 0 => BackupDamage.NotABackup(),
            Part.Magic or Part.Version => BackupDamage.CutOff("header", BytesRead, 0, null),
            Part.Length when _taken == 0 && IsAtItems => Version > 0 ? BackupDamage.CutBetweenItems(_start) : Items == 0 ? BackupDamage.NoItems(_start) : null,
            Part.Length or Part.Content => BackupDamage.CutOff(Name, BytesRead, _start, Item),
            Part.Trailer => BackupDamage.CutTrailer(_start),
            _ => null,
        };
        if (damage is not null)
            throw damage;
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        switch (_part)
        {
            case Part.Magic when !bytes.SequenceEqual(BackupFormat.Magic.Slice(_taken, bytes.Length)):
                throw BackupDamage.NotABackup();
            case Part.Version when bytes[0] > BackupFormat.NewestVersion:
                throw BackupDamage.UnsupportedVersion(bytes[0]);
            case Part.Version:
                Version = bytes[0];
                break;
            case Part.Length:
                bytes.CopyTo(_length.AsSpan(_taken));
                break;
            case Part.Trailer when !bytes.SequenceEqual(BackupFormat.Trailer.Slice(_taken, bytes.Length)):
                throw BackupDamage.NoTrailer(_start);
        }
        _taken += bytes.Length;
        BytesRead += bytes.Length;
    }

    private void EndPart()
    {
        switch (_part)
        {
            case Part.Magic:
                Expect(Part.Version, 1);
                break;
            case Part.Length:
                EndLength((_length[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(_length.AsSpan(1)));
                break;
            case Part.Trailer:
                Expect(Part.End, 0);
                break;
            case Part.Content when IsAtItems:
                Items++;
                ExpectField();
                break;
            case Part.Content:
                _fields++;
                ExpectField();
                break;
            default:
                ExpectField();
                break;
        }
    }

    private void EndLength(int length)
    {
        if (IsAtItems && length == 0 && Version > 0)
        {
            if (Items == 0)
                throw BackupDamage.NoItems(_start);
            _start = BytesRead;
            Expect(Part.Trailer, BackupFormat.Trailer.Length);
            return;
        }
        if (IsAtItems && length < BackupFormat.ShortestItem)
            throw BackupDamage.ItemDamaged(Items, _start);
        if (!IsAtItems)
            CheckSize(Fields[_fields], length);
        Expect(Part.Content, length);
    }

    private void CheckSize(Field field, int size)
    {
        if (field.Size is { } exact && size != exact)
            throw BackupDamage.FieldSize(field.Name, size, exact, _start);
        if (size < BackupFormat.ShortestSealed && field.Size is null)
            throw BackupDamage.FieldTooShort(field.Name, size, BackupFormat.ShortestSealed, _start);
    }

    private void ExpectField()
    {
        _start = BytesRead;
        Expect(Part.Length, BackupFormat.LengthSize);
    }

    private void Expect(Part part, int size) => (_part, _taken, _size) = (part, 0, size);

    /// <summary>A field before the items.</summary>
    /// <param name="Name">In messages.</param>
    /// <param name="Size">In bytes; null where it has no fixed one.</param>
    private sealed record Field(string Name, int? Size);
}

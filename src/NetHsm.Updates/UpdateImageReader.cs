using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NetHsm.Model;

namespace NetHsm.Updates;

/// <summary>
/// Reads an update image piece by piece as it arrives, keeping nothing of it but the header, and refuses it at the first byte that shows that it is none.
/// The signature is not verified: the vendor's key is known to the device only, which verifies it when it is given the image.
/// </summary>
public sealed class UpdateImageReader : IDisposable
{
    private readonly UpdateImageLimits _limits;
    private readonly IncrementalHash _signed = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _field = new();
    private Part _part = Part.Mark;
    private int _size = UpdateImageLayout.Mark.Length;
    private long _start;
    private byte[] _signature = [];
    private string _releaseNotes = "";
    private FirmwareVersion _version;

    /// <summary>Starts with nothing read.</summary>
    /// <param name="limits">What is taken at most; <see cref="UpdateImageLimits.Default"/> by default.</param>
    public UpdateImageReader(UpdateImageLimits? limits = null) => _limits = limits ?? UpdateImageLimits.Default;

    /// <summary>The parts of an image, in their order.</summary>
    private enum Part
    {
        Mark,
        SignatureLength,
        Signature,
        ReleaseNotesLength,
        ReleaseNotes,
        VersionLength,
        Version,
        Blocks,
        Software,
    }

    /// <summary>What the image says about itself; null until all of that arrived.</summary>
    public UpdateImageHeader? Header { get; private set; }

    /// <summary>How many bytes were taken so far.</summary>
    public long BytesRead { get; private set; }

    private string Name => _part switch
    {
        Part.Mark => "mark at its start",
        Part.SignatureLength or Part.Signature => "signature",
        Part.ReleaseNotesLength or Part.ReleaseNotes => "release notes",
        Part.VersionLength or Part.Version => "version",
        Part.Blocks => "number of blocks",
        _ => "software",
    };

    /// <summary>Reads the header and not a byte more: the stream is left where the software starts.</summary>
    /// <param name="stream">From where it is on; it stays open.</param>
    /// <param name="limits">What is taken at most; <see cref="UpdateImageLimits.Default"/> by default.</param>
    /// <exception cref="UpdateImageException">It is no image, or its header is damaged or cut off.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static UpdateImageHeader ReadHeader(Stream stream, UpdateImageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new UpdateImageReader(limits);
        byte[] buffer = new byte[4096];
        while (reader.Header is null)
        {
            int count = stream.Read(buffer, 0, Math.Min(buffer.Length, reader._size - reader._field.WrittenCount));
            if (count == 0)
                throw reader.CutOff();
            reader.Append(buffer.AsSpan(0, count));
        }
        return reader.Header;
    }

    /// <summary>Takes what follows, in pieces of any size.</summary>
    /// <exception cref="UpdateImageException">The image is damaged. Nothing more can be read.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (Header is null && !bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, _size - _field.WrittenCount);
            TakeOfField(bytes[..count]);
            bytes = bytes[count..];
            while (Header is null && _field.WrittenCount == _size)
                EndField(_field.WrittenSpan);
        }
        if (bytes.IsEmpty)
            return;
        long left = Header!.ImageSize - BytesRead;
        if (bytes.Length > left)
            throw new UpdateImageException(UpdateImageProblem.TrailingBytes, "something follows the end of the image", Header.ImageSize);
        Take(bytes);
    }

    /// <summary>Says that nothing follows, and returns the SHA-256 digest of what the signature is over.</summary>
    /// <exception cref="UpdateImageException">Something is missing.</exception>
    public byte[] Finish() => Header is { } header && BytesRead == header.ImageSize ? _signed.GetCurrentHash() : throw CutOff();

    /// <summary>Frees what computes the digest.</summary>
    public void Dispose() => _signed.Dispose();

    private void TakeOfField(ReadOnlySpan<byte> bytes)
    {
        _field.Write(bytes);
        Take(bytes);
        if (_part == Part.Mark && !UpdateImageLayout.Mark.StartsWith(_field.WrittenSpan))
            throw new UpdateImageException(UpdateImageProblem.NotAnImage, "the file is no update of a NetHSM: it starts otherwise", 0);
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        BytesRead += bytes.Length;
        if (_part > Part.Signature)
            _signed.AppendData(bytes);
    }

    private void EndField(ReadOnlySpan<byte> content)
    {
        switch (_part)
        {
            case Part.Mark:
                Expect(Part.SignatureLength, UpdateImageLayout.LengthSize);
                break;
            case Part.SignatureLength:
                Expect(Part.Signature, Length(content, _limits.Signature));
                break;
            case Part.Signature:
                _signature = content.ToArray();
                Expect(Part.ReleaseNotesLength, UpdateImageLayout.LengthSize);
                break;
            case Part.ReleaseNotesLength:
                Expect(Part.ReleaseNotes, Length(content, _limits.ReleaseNotes));
                break;
            case Part.ReleaseNotes:
                _releaseNotes = Encoding.UTF8.GetString(content);
                Expect(Part.VersionLength, UpdateImageLayout.LengthSize);
                break;
            case Part.VersionLength:
                Expect(Part.Version, Length(content, _limits.Version));
                break;
            case Part.Version:
                if (!FirmwareVersion.TryParse(Encoding.UTF8.GetString(content), out _version))
                    throw new UpdateImageException(UpdateImageProblem.MalformedVersion, "the version is not MAJOR.MINOR, like 5.1: the image is damaged", _start);
                Expect(Part.Blocks, UpdateImageLayout.CountSize);
                break;
            default:
                EndHeader(BinaryPrimitives.ReadUInt32BigEndian(content));
                break;
        }
    }

    private void EndHeader(uint blocks)
    {
        if (blocks == 0)
            throw new UpdateImageException(UpdateImageProblem.NoSoftware, "the image says that it has no software in it: it is damaged", _start);
        var header = new UpdateImageHeader(_signature, _releaseNotes, _version, blocks, BytesRead);
        if (header.ImageSize > _limits.Image)
        {
            throw new UpdateImageException(
                UpdateImageProblem.ImageTooLarge, $"the image says that it has {header.ImageSize} bytes, and {_limits.Image} are the most that is taken", _start);
        }
        Header = header;
        Expect(Part.Software, 0);
    }

    private void Expect(Part part, int size)
    {
        // What a length belongs to starts with it.
        if (part is not (Part.Signature or Part.ReleaseNotes or Part.Version))
            _start = BytesRead;
        (_part, _size) = (part, size);
        _field.ResetWrittenCount();
    }

    private int Length(ReadOnlySpan<byte> bytes, int limit)
    {
        int length = (bytes[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]);
        return length <= limit
            ? length
            : throw new UpdateImageException(
                UpdateImageProblem.FieldTooLong, $"the length of the {Name} is said to be {length} bytes, and {limit} are the most that is taken", _start);
    }

    private UpdateImageException CutOff() =>
        new(UpdateImageProblem.CutOff, $"the image is cut off after {BytesRead} bytes, within the {Name}: take another copy", _start);
}

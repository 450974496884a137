using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NetHsm.Backup;

/// <summary>Takes a stream apart into fields. Memory is taken as bytes arrive, whatever a length promises.</summary>
internal sealed class FieldReader(Stream stream)
{
    private const int ChunkSize = 16 * 1024;

    /// <summary>Of what is read next, from where the stream was in the beginning.</summary>
    internal long Offset { get; private set; }

    /// <summary>So many bytes, or as many as there are.</summary>
    internal byte[] ReadUpTo(int size)
    {
        byte[] read = new byte[Math.Min(size, ChunkSize)];
        int count = 0;
        while (true)
        {
            int chunk = stream.ReadAtLeast(read.AsSpan(count), read.Length - count, throwOnEndOfStream: false);
            count += chunk;
            Offset += chunk;
            if (count == size)
                return read;
            if (count < read.Length)
                return Resize(read, count);
            read = Resize(read, Math.Min(size, 2 * read.Length));
        }
    }

    /// <summary>The length before a field or item; null at the end of the stream.</summary>
    /// <exception cref="BackupException">The stream ends within it.</exception>
    internal int? ReadLength(string what, int? item)
    {
        long start = Offset;
        byte[] bytes = ReadUpTo(BackupFormat.LengthSize);
        return bytes.Length switch
        {
            0 => null,
            BackupFormat.LengthSize => (bytes[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(1)),
            _ => throw BackupDamage.CutOff(what, Offset, start, item),
        };
    }

    /// <summary>What follows the length.</summary>
    /// <exception cref="BackupException">The stream ends within it.</exception>
    internal byte[] ReadContent(int length, string what, long start, int? item)
    {
        byte[] content = ReadUpTo(length);
        return content.Length == length ? content : throw BackupDamage.CutOff(what, Offset, start, item);
    }

    private static byte[] Resize(byte[] from, int size)
    {
        byte[] resized = new byte[size];
        from.AsSpan(0, Math.Min(size, from.Length)).CopyTo(resized);
        CryptographicOperations.ZeroMemory(from);
        return resized;
    }
}

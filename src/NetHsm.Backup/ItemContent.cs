using System.Buffers.Binary;
using System.Text;

namespace NetHsm.Backup;

/// <summary>The plaintext of an item: the length of the path, the path, the value.</summary>
internal static class ItemContent
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static byte[] Write(string path, ReadOnlySpan<byte> value)
    {
        int pathSize = Strict.GetByteCount(path);
        if (!IsPath(path) || pathSize + value.Length > BackupFormat.LongestField - BackupFormat.LengthSize - BackupFormat.ShortestSealed)
            throw new ArgumentException("The path is none, or the two are too long for an item.", nameof(path));
        byte[] content = new byte[BackupFormat.LengthSize + pathSize + value.Length];
        WriteLength(content, pathSize);
        Strict.GetBytes(path, content.AsSpan(BackupFormat.LengthSize));
        value.CopyTo(content.AsSpan(BackupFormat.LengthSize + pathSize));
        return content;
    }

    /// <summary>Path and value; null if there are none.</summary>
    internal static (string Path, byte[] Value)? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < BackupFormat.LengthSize)
            return null;
        int pathSize = (content[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        ReadOnlySpan<byte> rest = content[BackupFormat.LengthSize..];
        if (pathSize > rest.Length)
            return null;
        try
        {
            string path = Strict.GetString(rest[..pathSize]);
            return IsPath(path) ? (path, rest[pathSize..].ToArray()) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    internal static void WriteLength(Span<byte> to, int length)
    {
        to[0] = (byte)(length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(to[1..], (ushort)length);
    }

    private static bool IsPath(string path) => path.StartsWith('/') && path.Length > 1 && !path.Any(char.IsControl);
}

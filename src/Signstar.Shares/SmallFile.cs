using System.Security.Cryptography;
using LibC;

namespace Signstar.Shares;

/// <summary>Files of a known largest size, which may be somebody else's.</summary>
internal static class SmallFile
{
    /// <summary>The content in an array that the garbage collector does not move, for the caller to clear; null when there is no such file.</summary>
    /// <exception cref="IOException">It cannot be read, or is larger.</exception>
    internal static byte[]? Read(string path, int most)
    {
        FileDescriptor file;
        try
        {
            file = FileDescriptor.OpenInForeignDirectory(path);
        }
        catch (SystemCallException missing) when (missing.Errno == Errno.NoSuchFile)
        {
            return null;
        }
        using (file)
            return Read(file, path, most);
    }

    private static byte[] Read(FileDescriptor file, string path, int most)
    {
        // One byte more than is allowed, to see that there is more.
        byte[] buffer = GC.AllocateArray<byte>(most + 1, pinned: true);
        try
        {
            int length = 0;
            while (length < buffer.Length && file.Read(buffer.AsSpan(length)) is > 0 and int count)
                length += count;
            if (length > most)
                throw new IOException($"{path} has more than {most} bytes");
            byte[] content = GC.AllocateArray<byte>(length, pinned: true);
            buffer.AsSpan(0, length).CopyTo(content);
            return content;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }
}

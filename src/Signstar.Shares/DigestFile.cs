using System.Security.Cryptography;
using System.Text;
using LibC;

namespace Signstar.Shares;

/// <summary>A file that holds one SHA-256: 64 lower-case hexadecimal digits and a newline.</summary>
public static class DigestFile
{
    /// <summary>The SHA-256 of bytes, in 64 lower-case hexadecimal digits, as <c>sha256sum</c> prints it.</summary>
    public static string DigestOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return Convert.ToHexStringLower(digest);
    }

    /// <summary>Reads one; null when there is no such file, or it holds something else.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static string? Read(string path)
    {
        byte[]? content = SmallFile.Read(path, HexText.DigestLength + 1);
        if (content is not { Length: HexText.DigestLength + 1 } || content[^1] != '\n')
            return null;
        string digest = Encoding.Latin1.GetString(content, 0, HexText.DigestLength);
        return HexText.IsLower(digest, HexText.DigestLength) ? digest : null;
    }

    /// <summary>Writes one, whole or not at all.</summary>
    /// <exception cref="IOException">It could not be written; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static void Write(string path, string digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (!HexText.IsLower(digest, HexText.DigestLength))
            throw new ArgumentException($"It is not {HexText.DigestLength} lower-case hexadecimal digits.", nameof(digest));
        DurableFile.Replace(path, Encoding.Latin1.GetBytes(digest + "\n"));
    }

    /// <summary>Whether two are the same, in a time that does not depend on where they differ.</summary>
    public static bool AreEqual(string? first, string? second) =>
        first is not null && second is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second));
}

using System.Security.Cryptography;
using LibC;

namespace Signstar.Administration.Work;

/// <summary>What somebody uploaded: another upload may replace it at any time, so it is known by its digest.</summary>
internal static class UploadedFile
{
    // What the roles take at most.
    private const long Largest = 4L << 30;

    /// <summary>Its SHA-256 in hexadecimal digits; null when there is none.</summary>
    internal static string? DigestOf(string path)
    {
        if (!File.Exists(path))
            return null;
        using FileStream file = Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>A copy of it that nobody else can write to any more, where it is still what share holders were shown. It has no name, and is gone with its stream.</summary>
    /// <param name="path">Where it was uploaded to: the file there belongs to the role that took it.</param>
    /// <param name="digest">What holders were shown.</param>
    /// <param name="scratch">A directory of root's, for the copy.</param>
    /// <exception cref="AdministrationException">It is not.</exception>
    internal static FileStream Take(string path, string digest, string scratch)
    {
        string temporary = Path.Join(scratch, $".uploaded.{Path.GetRandomFileName()}");
        var copy = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = DurableFile.Private });
        try
        {
            File.Delete(temporary);
            using (FileStream file = Open(path))
                file.CopyTo(copy);
            copy.Position = 0;
            if (Convert.ToHexStringLower(SHA256.HashData(copy)) != digest)
                throw AdministrationException.WrongInput($"{path} was replaced after the plan was made; look at the new plan");
            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Opens it, whatever it is by now.</summary>
    /// <exception cref="AdministrationException">Somebody put a link or a pipe there.</exception>
    internal static FileStream Open(string path) => FileStatus.TryGet(path, out FileStatus status) && status.IsRegular && new FileInfo(path) is { LinkTarget: null, Length: <= Largest }
        ? File.OpenRead(path)
        : throw AdministrationException.WrongInput($"{path} is no plain file of at most 4 GiB; upload it again");
}

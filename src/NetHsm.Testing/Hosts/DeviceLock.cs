using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using LibC;
using NetHsm.Client;

namespace NetHsm.Testing.Hosts;

/// <summary>There is one device and many tests, in this process and in others of this user: one after another.</summary>
internal static class DeviceLock
{
    // A test that resets a device twice takes minutes, and many may be before this one.
    internal static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    private const string Name = "nethsm-testing";
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>A directory that nobody else can have put something into: in the user's runtime directory, or, where there is none, in their home.</summary>
    internal static string DirectoryIn(string? runtimeDirectory, string home) =>
        Path.IsPathRooted(runtimeDirectory) ? Path.Combine(runtimeDirectory, Name) : Path.Combine(home, ".cache", Name);

    /// <summary>Waits for its turn, which ends when what it returns is disposed of.</summary>
    /// <exception cref="TestDeviceException">It did not come within the limit, or there cannot be a lock.</exception>
    internal static async Task<IDisposable> TakeAsync(NetHsmUrl url, string directory, TimeSpan limit, CancellationToken cancellation)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.ToString())))[..16];
        string path = Path.Combine(directory, $"{name}.lock");
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            if (TryTake(directory, path) is { } turn)
                return turn;
            if (waiting.Elapsed >= limit)
            {
                throw new TestDeviceException(
                    $"The device at {url} was in use by another test for {limit.TotalMinutes} minutes: end the process that has {path} open, see fuser(1).");
            }
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Null while somebody else has it.</summary>
    private static FileStream? TryTake(string directory, string path)
    {
        try
        {
            Directory.CreateDirectory(directory, OwnersOnly);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        // FileShare.None is flock(2), which says so; .NET hands on the number.
        catch (IOException failure) when (failure.HResult == Errno.TryAgain)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TestDeviceException(
                $"Tests take turns by a lock in {directory}, which cannot be had: {failure.Message} Set {TestEnvironment.RuntimeDirectoryVariable} to a directory of yours.",
                failure);
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using NetHsm.Client;

namespace NetHsm.Testing.Hosts;

/// <summary>There is one device and many tests, in this process and in others of this host: one after another.</summary>
internal static class DeviceLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for its turn, which ends when what it returns is disposed of.</summary>
    internal static async Task<IDisposable> TakeAsync(NetHsmUrl url, CancellationToken cancellation)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.ToString())))[..16];
        string path = Path.Combine(Path.GetTempPath(), $"nethsm-test-{name}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
    }
}

using System.Diagnostics;

namespace Executables.Tests.Uploads;

/// <summary>An upload of which a part was sent, and written to the disk by the role.</summary>
internal sealed class RunningUpload : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    internal RunningUpload(UploadHost host, byte[] begin)
    {
        var start = new ProcessStartInfo(host.Program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in host.Variables)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.StandardInput.BaseStream.Write(begin);
        _process.StandardInput.BaseStream.Flush();
        var waited = Stopwatch.StartNew();
        while (SizeOnDisk(host.Directory) < begin.Length)
            Assert.True(waited.Elapsed < Patience && !_process.HasExited, "The role did not write what it was sent.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>SIGKILL.</summary>
    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Sends the rest, and returns the role's status.</summary>
    internal int End(byte[] rest)
    {
        _process.StandardInput.BaseStream.Write(rest);
        _process.StandardInput.Close();
        Assert.True(_process.WaitForExit(Patience));
        return _process.ExitCode;
    }

    /// <summary>Of the file that the role has open in the directory, which has no name yet.</summary>
    private long SizeOnDisk(string directory)
    {
        foreach (string descriptor in Directory.GetFiles($"/proc/{_process.Id}/fd"))
        {
            try
            {
                string? target = new FileInfo(descriptor).LinkTarget;
                if (target is not null && target.StartsWith(directory + "/", StringComparison.Ordinal))
                {
                    // Opened through the link: the path in it leads nowhere.
                    using FileStream file = File.OpenRead(descriptor);
                    return file.Length;
                }
            }
            catch (IOException)
            {
                // It was closed meanwhile.
            }
        }
        return -1;
    }
}

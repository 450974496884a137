using System.Security.Cryptography;
using Executables.Tests.Roles;
using SecretSharing;
using Signstar.RoleSettings;
using Signstar.Shares;
using TestSupport;

namespace Executables.Tests.SecretShares;

/// <summary>What a host gives to the two roles of a share holder, and <c>signstar-configure</c>, played by the test.</summary>
internal sealed class ShareHost : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly TemporaryDirectory _credentials = new();
    private readonly ShareSettings _settings;

    internal ShareHost(string role, int waitSeconds = 1)
    {
        _settings = new ShareSettings
        {
            Role = role,
            User = Environment.UserName,
            Directory = System.IO.Directory.CreateDirectory(_directory.File("holder")).FullName,
            Status = _directory.File("status.json"),
            RequestSeconds = 60,
            WaitSeconds = waitSeconds,
        };
        _credentials.WriteSettings(_settings.WriteTo);
    }

    internal string Directory => _settings.Directory;

    internal string Credentials => _credentials.Path;

    internal static string[] NewShares() => [.. SecretSplitter.Split(RandomNumberGenerator.GetBytes(100), 2, 3, 1).Select(share => System.Text.Encoding.ASCII.GetString(share.ToText()))];

    public void Dispose()
    {
        _directory.Dispose();
        _credentials.Dispose();
    }

    internal string File(string name) => Path.Combine(Directory, name);

    internal string? Read(string name) => System.IO.File.Exists(File(name)) ? System.IO.File.ReadAllText(File(name)) : null;

    internal void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);

    internal void WriteStatus(ShareStatus status) => StatusFile.Write(_settings.Status, status);

    /// <summary>Does as <c>signstar-configure</c> does, as soon as there is a change: looks, and says so.</summary>
    internal Task Look(ShareStatus status) => Task.Run(() =>
    {
        Assert.True(SpinWait.SpinUntil(() => System.IO.File.Exists(File(ShareFiles.Changed)), TimeSpan.FromSeconds(60)));
        System.IO.File.Delete(File(ShareFiles.Changed));
        WriteStatus(status);
    });

    /// <summary>Runs the role by hand.</summary>
    internal ProcessResult Run(string request) => ExternalProgram.Run(Program, [], System.Text.Encoding.UTF8.GetBytes(request), Variables);

    /// <summary>The system calls that look at or change the holder's directory.</summary>
    internal static readonly string[] Calls = ["openat", "flock", "unlink", "unlinkat", "write", "fsync", "ftruncate", "linkat", "rename", "renameat"];

    /// <summary>Runs the role by hand, and has the kernel kill it at the n-th call of this kind on the holder's directory and its files.</summary>
    /// <returns>Whether it came so far.</returns>
    internal bool KillAt(string call, int time, string request)
    {
        ProcessResult result = ExternalProgram.Run(
            "strace",
            ["-f", "-qq", "-o", "/dev/null", "-e", $"trace={call}", "-P", Directory, .. Names.SelectMany(name => new[] { "-P", File(name) }), "-e", $"inject={call}:signal=KILL:when={time}", Program],
            System.Text.Encoding.UTF8.GetBytes(request),
            Variables);
        return result.ExitCode == 128 + 9;
    }

    /// <summary>The role behind its socket.</summary>
    internal RoleSocket Listen() => new($"signstar-{_settings.Role}", _credentials);

    private static readonly string[] Names =
        [ShareFiles.Share, ShareFiles.Confirmed, ShareFiles.Changed, ShareFiles.Shown, ShareFiles.Agreed, ".share.staging"];

    private string Program => Repository.Executable($"signstar-{_settings.Role}");

    private Dictionary<string, string> Variables => new() { ["CREDENTIALS_DIRECTORY"] = _credentials.Path };
}

using System.Buffers;
using Executables.Tests.Roles;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.Uploads;

/// <summary>What a host gives to an upload role: its settings, and a directory to stage in.</summary>
internal sealed class UploadHost : IDisposable
{
    private readonly string _program;
    private readonly UploadSettings _settings;
    private readonly TemporaryDirectory _credentials;
    private readonly TemporaryDirectory _staging = new();

    internal UploadHost(string role, long requestBytes = 1 << 30, string? directory = null)
    {
        _program = $"signstar-{role}";
        _settings = new UploadSettings
        {
            Role = role,
            User = Environment.UserName,
            Directory = directory ?? _staging.Path,
            Limits = new UploadLimits { RequestBytes = requestBytes, TransferSeconds = 60, IdleSeconds = 30 },
        };
        _credentials = NewCredentials();
    }

    internal string Program => Repository.Executable(_program);

    internal string Directory => _settings.Directory;

    internal Dictionary<string, string> Variables => new() { ["CREDENTIALS_DIRECTORY"] = _credentials.Path };

    public void Dispose()
    {
        _credentials.Dispose();
        _staging.Dispose();
    }

    /// <summary>Puts a file into the directory that an earlier upload left.</summary>
    internal void Stage(string name, byte[] content) => File.WriteAllBytes(Path.Combine(Directory, name), content);

    /// <summary>Runs the role by hand.</summary>
    internal ProcessResult Upload(byte[] content) => ExternalProgram.Run(Program, [], content, Variables);

    /// <summary>The role by hand, with more to come.</summary>
    internal RunningUpload Begin(byte[] content) => new(this, content);

    /// <summary>The role behind its socket.</summary>
    internal RoleSocket Listen() => new(_program, _credentials);

    /// <summary>Asserts that this is all that is in the directory: names and contents.</summary>
    internal void Holds(params (string Name, byte[] Content)[] files)
    {
        Assert.Equal(files.Select(file => Path.Combine(Directory, file.Name)), System.IO.Directory.GetFileSystemEntries(Directory));
        foreach ((string name, byte[] content) in files)
            Assert.Equal(content, File.ReadAllBytes(Path.Combine(Directory, name)));
    }

    private TemporaryDirectory NewCredentials()
    {
        var json = new ArrayBufferWriter<byte>();
        _settings.WriteTo(json);
        var credentials = new TemporaryDirectory();
        credentials.Write("role.json", json.WrittenSpan);
        return credentials;
    }
}

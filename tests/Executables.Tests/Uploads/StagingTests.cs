using System.Text.Json;
using Executables.Tests.Roles;
using LibC;
using NetHsm.Emulator;
using NetHsm.Model;
using TestSupport;

namespace Executables.Tests.Uploads;

/// <summary>What both upload roles share: one at a time, whole or not at all, whatever happens to them.</summary>
public sealed class StagingTests : IDisposable
{
    private static readonly byte[] Old = SampleBackup.Write(1, items: 2);
    private static readonly byte[] New = SampleBackup.Write(1, items: 50, size: 5000);

    private readonly UploadHost _host = new("upload-backup");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_second_upload_is_told_to_come_back_and_does_not_mix_with_the_first()
    {
        _host.Stage("backup", Old);
        using RunningUpload first = _host.Begin(New[..100_000]);
        Failed(_host.Upload(Old), ExitStatus.TryAgain, "another upload is in progress");
        using (RoleSocket socket = _host.Listen())
            Assert.EndsWith("\nexit 75\n", socket.Ask(Old), StringComparison.Ordinal);
        _host.Holds(("backup", Old));
        Assert.Equal(ExitStatus.Ok, first.End(New[100_000..]));
        _host.Holds(("backup", New));
        Assert.Equal(ExitStatus.Ok, _host.Upload(Old).ExitCode);
    }

    [Fact]
    public void One_that_is_killed_in_the_middle_leaves_nothing_and_the_next_one_works()
    {
        _host.Stage("backup", Old);
        using (RunningUpload killed = _host.Begin(New[..100_000]))
            killed.Kill();
        _host.Holds(("backup", Old));
        Assert.Equal(ExitStatus.Ok, _host.Upload(New).ExitCode);
        _host.Holds(("backup", New));
    }

    [Fact]
    public void A_client_that_breaks_off_has_uploaded_nothing()
    {
        _host.Stage("backup", Old);
        using (RunningUpload broken = _host.Begin(New[..100_000]))
            Assert.Equal(ExitStatus.BadRequest, broken.End([]));
        _host.Holds(("backup", Old));
    }

    [Fact]
    public void What_a_dead_one_left_is_cleared_away()
    {
        _host.Stage(".backup.staging", New);
        Assert.Equal(ExitStatus.Ok, _host.Upload(Old).ExitCode);
        _host.Holds(("backup", Old));
    }

    [RootFact]
    public void A_full_disk_is_said_to_be_one_and_keeps_the_old_file()
    {
        using var mounted = new TemporaryDirectory();
        Run("mount", "-t", "tmpfs", "-o", "size=128k", "none", mounted.Path);
        try
        {
            using var host = new UploadHost("upload-backup", directory: mounted.Path);
            host.Stage("backup", Old);
            Failed(host.Upload(New), ExitStatus.InputOutput, "there is no room for the upload");
            host.Holds(("backup", Old));
            Assert.Equal(ExitStatus.Ok, host.Upload(SampleBackup.Write(1)).ExitCode);
        }
        finally
        {
            Run("umount", mounted.Path);
        }
    }

    [Fact]
    public void So_is_a_limit_of_the_process()
    {
        _host.Stage("backup", Old);
        Dictionary<string, string> variables = _host.Variables;
        // With it the runtime itself makes a large file, in memory.
        variables["DOTNET_EnableWriteXorExecute"] = "0";
        Failed(
            ExternalProgram.Run("prlimit", ["--fsize=100000", _host.Program], New, variables),
            ExitStatus.InputOutput,
            "there is no room for the upload");
        _host.Holds(("backup", Old));
    }

    [Fact]
    public void A_directory_that_is_not_there_is_a_matter_of_configuration()
    {
        using var host = new UploadHost("upload-backup", directory: "/nonexistent/uploads");
        Failed(host.Upload(New), ExitStatus.Configuration, "its operator has to act");
    }

    [Fact]
    public void The_answers_have_the_members_of_the_specification()
    {
        string[] examples = [.. File.ReadLines(Repository.File("docs", "specification", "uploads.md")).Where(line => line.StartsWith('{'))];
        using var update = new UploadHost("upload-update");
        string[] answers = [_host.Upload(New).OutputText, update.Upload(UpdateImage.Build(new FirmwareVersion(5, 1), "")).OutputText];
        Assert.Equal(examples.Select(Members), answers.Select(Members));

        static string Members(string json) => string.Join(' ', JsonElement.Parse(json).EnumerateObject().Select(member => $"{member.Name}:{member.Value.ValueKind}"));
    }

    private static void Run(string program, params string[] arguments)
    {
        ProcessResult result = ExternalProgram.Run(program, arguments);
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    private static void Failed(ProcessResult result, int status, string words)
    {
        Assert.True(result.ExitCode == status, result.ToString());
        Assert.Empty(result.Output);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }
}

using System.Security.Cryptography;
using System.Text;
using LibCrypto;
using Signstar.SigningRequests;
using TestSupport;

namespace Executables.Tests.RequestSignature;

public class SignTests
{
    [Fact]
    public void The_signature_is_written_beside_the_file_and_named()
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        string file = ssh.Write("core.db", "content");
        ProcessResult result = ssh.Run(["sign", "--host", "repo1@signing", file]);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(Answers.Signature, ssh.Read("core.db.sig"));
        Assert.Equal(["core.db", "core.db.sig"], ssh.FileNames);
        Assert.Equal($"{file}.sig\n", result.OutputText);
        Assert.Equal("", result.Error);
        Assert.Equal(["--", "repo1@signing"], ssh.Arguments[^2..]);
    }

    [Theory]
    [InlineData("208", 208)]
    [InlineData("210", 210)]
    public void The_request_holds_the_state_after_the_whole_file_in_the_chosen_layout(string layout, int size)
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        string content = string.Concat(Enumerable.Repeat("seven b", 500_000));
        string file = ssh.Write("large", content);
        DateTimeOffset before = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal(0, ssh.Run(["sign", "--layout", layout, "--host", "h", file]).ExitCode);
        SigningRequest request = SigningRequest.Parse(ssh.Input);
        Assert.Equal(size, request.HasherState.Length);
        using ResumableSha512 hasher = request.ResumeHasher();
        Assert.Equal(SHA512.HashData(Encoding.UTF8.GetBytes(content)), hasher.Digest());
        Assert.Equal("large", request.Claims.FileName);
        Assert.InRange(request.Claims.RequestTime!.Value, before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public void Standard_input_is_signed_to_standard_output()
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        ProcessResult result = ssh.Run(["sign", "--host", "h", "-"], "from a pipe");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Answers.Signature, result.OutputText);
        SigningRequest request = SigningRequest.Parse(ssh.Input);
        using ResumableSha512 hasher = request.ResumeHasher();
        Assert.Equal(SHA512.HashData("from a pipe"u8), hasher.Digest());
        Assert.Null(request.Claims.FileName);
    }

    [Fact]
    public void The_signature_goes_where_output_says()
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        string file = ssh.Write("file", "x");
        string elsewhere = ssh.Write("elsewhere.asc", "older");
        Assert.Equal(0, ssh.Run(["sign", "--host", "h", "-o", elsewhere, file]).ExitCode);
        Assert.Equal(Answers.Signature, ssh.Read("elsewhere.asc"));
        ProcessResult printed = ssh.Run(["sign", "--host", "h", "--output", "-", file]);
        Assert.Equal(Answers.Signature, printed.OutputText);
        Assert.Equal(["elsewhere.asc", "file"], ssh.FileNames);
    }

    [Fact]
    public void A_failure_leaves_an_earlier_signature_alone_and_success_replaces_it()
    {
        using var refusing = FakeSsh.Answering("", 77);
        string file = refusing.Write("file", "x");
        refusing.Write("file.sig", "earlier");
        Assert.Equal(77, refusing.Run(["sign", "--host", "h", file]).ExitCode);
        Assert.Equal("earlier", refusing.Read("file.sig"));
        Assert.Equal(["file", "file.sig"], refusing.FileNames);

        using var signing = FakeSsh.Answering(Answers.Good);
        file = signing.Write("file", "x");
        signing.Write("file.sig", "earlier");
        Assert.Equal(0, signing.Run(["sign", "--host", "h", file]).ExitCode);
        Assert.Equal(Answers.Signature, signing.Read("file.sig"));
    }

    [Fact]
    public void Of_several_files_the_good_ones_are_signed_and_the_first_failure_decides_the_status()
    {
        using var ssh = new FakeSsh("if grep -q '\"third\"' input; then exit 77; fi; cat answer");
        ssh.WriteTool("answer", Answers.Good);
        string first = ssh.Write("first", "1");
        string[] files = [first, $"{first}-missing", ssh.Write("third", "3"), ssh.Write("fourth", "4")];
        ProcessResult result = ssh.Run(["sign", "--host", "h", .. files]);
        Assert.Equal(74, result.ExitCode);
        Assert.Equal(["first", "first.sig", "fourth", "fourth.sig", "third"], ssh.FileNames);
        Assert.Equal($"{files[0]}.sig\n{files[3]}.sig\n", result.OutputText);
        string[] lines = result.Error.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains($"cannot read {files[1]}: there is no such file", lines[0], StringComparison.Ordinal);
        Assert.Contains($"{files[2]}: h does not permit this", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_read_is_not_signed()
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        string file = ssh.Write("file", new string('x', 64 * 1024 * 1024));
        using var signed = new CancellationTokenSource();
        Task changing = Task.Run(() =>
        {
            for (int second = 0; !signed.IsCancellationRequested; second++)
                File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddSeconds(second));
        });
        ProcessResult result = ssh.Run(["sign", "--host", "h", file]);
        await signed.CancelAsync();
        await changing;
        Assert.True(result.ExitCode == 75, result.ToString());
        Assert.Contains("changed while it was read", result.Error, StringComparison.Ordinal);
        Assert.False(ssh.WasCalled);
    }

    [Fact]
    public void Standard_input_that_cannot_be_read_is_a_failure_of_reading()
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        ProcessResult result = ExternalProgram.Run(
            "sh",
            ["-c", "exec \"$1\" sign --host h - < /", "sh", Repository.Executable("signstar-request-signature")],
            environment: new Dictionary<string, string> { ["PATH"] = ssh.PathVariable });
        Assert.True(result.ExitCode == 74, result.ToString());
        Assert.Contains("cannot read standard input: ", result.Error, StringComparison.Ordinal);
        Assert.False(ssh.WasCalled);
    }

    [Fact]
    public void Where_the_signature_cannot_be_written_none_is_asked_for()
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        string file = ssh.Write("file", "x");
        ProcessResult missing = ssh.Run(["sign", "--host", "h", "-o", $"{file}.d/sig", file]);
        Assert.Equal(74, missing.ExitCode);
        Assert.Contains("there is no such file or directory", missing.Error, StringComparison.Ordinal);
        ProcessResult directory = ssh.Run(["sign", "--host", "h", "-o", Path.GetDirectoryName(file)!, file]);
        Assert.Equal(74, directory.ExitCode);
        Assert.Contains("it is a directory", directory.Error, StringComparison.Ordinal);
        Assert.False(ssh.WasCalled);
    }

    [Theory]
    [InlineData("sign", "--host", "h")]
    [InlineData("sign", "--host", "h", "a", "-")]
    [InlineData("sign", "--host", "h", "-o", "x", "a", "b")]
    [InlineData("sign", "--host", "h", "--json", "-")]
    [InlineData("sign", "--host", "h", "--layout", "209", "a")]
    [InlineData("sign", "--host", "h", "--port", "65536", "a")]
    [InlineData("sign", "--host", "h", "--timeout", "soon", "a")]
    [InlineData("sign", "a")]
    [InlineData("send", "a")]
    [InlineData("send", "--host", "h", "a", "b")]
    [InlineData("prepare")]
    [InlineData("countersign", "a")]
    [InlineData]
    public void A_wrong_command_line_ends_with_64_before_anything_is_sent(params string[] arguments)
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        ProcessResult result = ssh.Run(arguments);
        Assert.True(result.ExitCode == 64, result.ToString());
        Assert.StartsWith("signstar-request-signature: ", result.Error, StringComparison.Ordinal);
        Assert.False(ssh.WasCalled);
    }

    [Fact]
    public void Host_and_file_may_come_from_the_environment()
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        string file = ssh.Write("file", "x");
        Dictionary<string, string> environment = new() { ["SIGNSTAR_HOST"] = "from-environment", ["SIGNSTAR_REQUEST_FILE"] = file };
        Assert.Equal(0, ssh.Run(["sign"], environment: environment).ExitCode);
        Assert.Equal("from-environment", ssh.Arguments[^1]);
        Assert.Equal(["file", "file.sig"], ssh.FileNames);
    }
}

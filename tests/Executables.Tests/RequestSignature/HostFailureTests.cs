using System.Diagnostics;
using TestSupport;

namespace Executables.Tests.RequestSignature;

/// <summary>Whatever the other side does: a clear line, the right status, and no file.</summary>
public class HostFailureTests
{
    [Theory]
    [InlineData(64, 64, "did not understand the command")]
    [InlineData(65, 65, "refused the request")]
    [InlineData(69, 69, "its HSM is not available")]
    [InlineData(70, 70, "a mistake in its software")]
    [InlineData(74, 74, "failed to read or write")]
    [InlineData(75, 75, "try again later")]
    [InlineData(77, 77, "does not permit this")]
    [InlineData(78, 78, "is not configured")]
    [InlineData(1, 69, "exit status 1, which a Signstar host does not use")]
    [InlineData(66, 69, "exit status 66, which a Signstar host does not use")]
    [InlineData(127, 69, "exit status 127, which a Signstar host does not use")]
    [InlineData(255, 69, "ssh could not log in to signing")]
    public void The_status_of_the_host_is_handed_on_and_explained_even_when_it_answered_well(int remote, int expected, string explanation)
    {
        using var ssh = FakeSsh.Answering(Answers.Good, remote);
        AssertFails(ssh, expected, explanation);
    }

    [Fact]
    public void What_the_host_says_on_standard_error_reaches_the_user()
    {
        using var ssh = new FakeSsh("echo 'signstar-download-signature: required.input.type: no' >&2; exit 65");
        Assert.StartsWith("signstar-download-signature: required.input.type: no\n", AssertFails(ssh, 65, "refused the request").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 75, "did not answer in full (the signing response is empty)")]
    [InlineData("{\"version\":\"1.0.0\",\"signature\":\"-----BEG", 75, "did not answer in full")]
    [InlineData("Welcome to Ubuntu", 65, "is no signing response: the signing response is not a JSON object")]
    [InlineData("{\"version\":\"2.0.0\",\"signature\":\"x\"}", 65, "version: 2.0.0 is not supported")]
    [InlineData("{\"version\":\"1.0.0\"}", 65, "signature: is missing")]
    [InlineData("{\"version\":\"1.0.0\",\"signature\":\"\"}", 65, "is no armoured OpenPGP signature")]
    [InlineData("{\"version\":\"1.0.0\",\"signature\":\"-----BEGIN PGP MESSAGE-----\\n\\nwsB\\n-----END PGP MESSAGE-----\\n\"}", 65, "is no armoured OpenPGP signature")]
    [InlineData("{\"version\":\"1.0.0\",\"signature\":\"-----BEGIN PGP SIGNATURE-----\\n\\niHUE\\n\"}", 65, "without its end")]
    [InlineData("{\"version\":\"1.0.0\",\"signature\":\"-----BEGIN PGP SIGNATURE-----\\n\\n-----END PGP SIGNATURE-----\\n\"}", 65, "no signature packet in it")]
    [InlineData("{\"version\":\"1.0.0\",\"signature\":\"-----BEGIN PGP SIGNATURE-----\\n\\nmQGN\\n-----END PGP SIGNATURE-----\\n\"}", 65, "no signature packet in it")]
    [InlineData("{\"version\":\"1.0.0\",\"signature\":\"-----BEGIN PGP SIGNATURE-----\\n\\n!!!!\\n-----END PGP SIGNATURE-----\\n\"}", 65, "no signature packet in it")]
    public void An_answer_that_is_no_signature_is_not_written(string answer, int expected, string explanation)
    {
        using var ssh = FakeSsh.Answering(answer);
        AssertFails(ssh, expected, explanation);
    }

    [Fact]
    public void An_endless_answer_is_refused()
    {
        using var ssh = new FakeSsh("exec cat /dev/zero");
        AssertFails(ssh, 65, "answered with more than the 1048576 bytes");
    }

    [Fact]
    public void A_host_that_ends_without_reading_the_request_is_judged_by_its_status()
    {
        using var ssh = new FakeSsh("");
        ssh.WriteTool("ssh", "#!/bin/sh\nexec 0<&-\nexit 78\n");
        AssertFails(ssh, 78, "is not configured");
    }

    [Fact]
    public void A_silent_host_is_given_up_and_its_ssh_ended()
    {
        using var ssh = new FakeSsh("echo $$ > pid; exec sleep 1000");
        AssertFails(ssh, 75, "signing did not answer within 1 seconds", "--timeout", "1");
        Assert.False(Directory.Exists($"/proc/{ssh.ReadTool("pid").Trim()}"));
    }

    [Fact]
    public void An_ssh_that_is_killed_means_try_again()
    {
        using var ssh = new FakeSsh("kill -TERM $$");
        AssertFails(ssh, 75, "ssh was ended by signal 15");
    }

    [Fact]
    public void Without_ssh_the_user_is_told_to_install_it()
    {
        using var ssh = new FakeSsh("");
        string file = ssh.Write("file", "x");
        ProcessResult result = ExternalProgram.Run(
            Repository.Executable("signstar-request-signature"),
            ["sign", "--host", "h", file],
            environment: new Dictionary<string, string> { ["PATH"] = "/nonexistent" });
        Assert.Equal(69, result.ExitCode);
        Assert.Contains("install the OpenSSH client", result.Error, StringComparison.Ordinal);
        Assert.Equal(["file"], ssh.FileNames);
    }

    [Fact]
    public void An_ssh_that_lies_in_the_current_directory_is_not_run()
    {
        using var bait = FakeSsh.Answering(Answers.Good);
        using var ssh = FakeSsh.Answering(Answers.Good);
        string file = ssh.Write("file", "x");
        ProcessResult result = ExternalProgram.Run(
            "sh",
            ["-c", "cd \"$1\" && exec \"$2\" sign --host h \"$3\"", "sh", bait.ToolDirectory, Repository.Executable("signstar-request-signature"), file],
            environment: new Dictionary<string, string> { ["PATH"] = ssh.PathVariable });
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.True(ssh.WasCalled);
        Assert.False(bait.WasCalled);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void An_interrupted_client_leaves_nothing_behind(string signal)
    {
        using var ssh = new FakeSsh("echo $$ >&2; exec sleep 1000");
        string file = ssh.Write("file", "x");
        using Process client = ssh.Start("sign", "--host", "h", file);
        string pid = client.StandardError.ReadLine()!;
        Assert.True(Directory.Exists($"/proc/{pid}"));
        Assert.Equal(0, ExternalProgram.Run("kill", [$"-{signal}", $"{client.Id}"]).ExitCode);
        Assert.True(client.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(75, client.ExitCode);
        Assert.Equal("signstar-request-signature: interrupted\n", client.StandardError.ReadToEnd());
        Assert.Equal(["file"], ssh.FileNames);
        Assert.False(Directory.Exists($"/proc/{pid}"));
    }

    private static ProcessResult AssertFails(FakeSsh ssh, int status, string explanation, params string[] options)
    {
        string file = ssh.Write("file", "x");
        ProcessResult result = ssh.Run(["sign", "--host", "signing", .. options, file]);
        Assert.True(result.ExitCode == status, result.ToString());
        string last = result.Error.TrimEnd().Split('\n')[^1];
        Assert.StartsWith($"signstar-request-signature: {file}: ", last, StringComparison.Ordinal);
        Assert.Contains(explanation, last, StringComparison.Ordinal);
        Assert.Equal("", result.OutputText);
        Assert.Equal(["file"], ssh.FileNames);
        return result;
    }
}

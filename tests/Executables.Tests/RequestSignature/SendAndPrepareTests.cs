using System.Security.Cryptography;
using LibCrypto;
using Signstar.SigningRequests;
using TestSupport;

namespace Executables.Tests.RequestSignature;

public class SendAndPrepareTests
{
    [Fact]
    public void Prepare_prints_the_request_and_talks_to_nobody()
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        ProcessResult result = ssh.Run(["prepare", ssh.Write("file", "content")]);
        Assert.True(result.ExitCode == 0, result.ToString());
        SigningRequest request = SigningRequest.Parse(result.Output);
        using ResumableSha512 hasher = request.ResumeHasher();
        Assert.Equal(SHA512.HashData("content"u8), hasher.Digest());
        Assert.Equal("file", request.Claims.FileName);
        Assert.False(ssh.WasCalled);
    }

    [Fact]
    public void Prepare_takes_its_file_from_the_environment_as_upstream_does()
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        ProcessResult result = ssh.Run(["prepare", "--layout", "210"], environment: new() { ["SIGNSTAR_REQUEST_FILE"] = ssh.Write("file", "content") });
        Assert.Equal(210, SigningRequest.Parse(result.Output).HasherState.Length);
    }

    [Fact]
    public void Send_prints_the_response_as_it_came()
    {
        string answer = Answers.Good.Replace("\"version\"", "\"log\": {\"index\": 7}, \"version\"", StringComparison.Ordinal);
        using var ssh = FakeSsh.Answering(answer);
        ProcessResult result = ssh.Run(["send", "--host", "h", ssh.Write("file", "content")]);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(answer, result.OutputText);
        using ResumableSha512 hasher = SigningRequest.Parse(ssh.Input).ResumeHasher();
        Assert.Equal(SHA512.HashData("content"u8), hasher.Digest());
        Assert.Equal(["file"], ssh.FileNames);
    }

    [Theory]
    [InlineData("hello", 0, 65)]
    [InlineData("{", 0, 75)]
    [InlineData("{}", 69, 69)]
    public void Send_prints_nothing_when_there_is_no_good_response(string answer, int remote, int expected)
    {
        using var ssh = FakeSsh.Answering(answer, remote);
        ProcessResult result = ssh.Run(["send", "--host", "h", ssh.Write("file", "content")]);
        Assert.Equal(expected, result.ExitCode);
        Assert.Equal("", result.OutputText);
        Assert.StartsWith("signstar-request-signature: h ", result.Error, StringComparison.Ordinal);
    }
}

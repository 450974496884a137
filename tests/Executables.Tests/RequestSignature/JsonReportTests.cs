using System.Security.Cryptography;
using System.Text.Json;
using TestSupport;

namespace Executables.Tests.RequestSignature;

public class JsonReportTests
{
    [Fact]
    public void Each_file_gets_one_line()
    {
        using var ssh = new FakeSsh("if grep -q '\"bad\"' input; then exit 75; fi; cat answer");
        ssh.WriteTool("answer", Answers.Good);
        string good = ssh.Write("good +ü\"", "content");
        string bad = ssh.Write("bad", "");
        ProcessResult result = ssh.Run(["sign", "--json", "--host", "repo1@signing", good, bad, $"{bad}/missing"]);
        Assert.Equal(75, result.ExitCode);
        string[] lines = result.OutputText.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);

        JsonElement signed = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(1, signed.GetProperty("version").GetInt32());
        Assert.Equal(good, signed.GetProperty("file").GetString());
        Assert.Equal($"{good}.sig", signed.GetProperty("signature_file").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData("content"u8)), signed.GetProperty("sha512").GetString());
        Assert.Equal("repo1@signing", signed.GetProperty("host").GetString());
        Assert.Equal(0, signed.GetProperty("exit_status").GetInt32());
        Assert.False(signed.TryGetProperty("error", out _));

        JsonElement refused = JsonDocument.Parse(lines[1]).RootElement;
        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData([])), refused.GetProperty("sha512").GetString());
        Assert.False(refused.TryGetProperty("signature_file", out _));
        AssertError(refused, 75, "try-again", "host", true, "could not sign now");

        JsonElement missing = JsonDocument.Parse(lines[2]).RootElement;
        Assert.False(missing.TryGetProperty("sha512", out _));
        AssertError(missing, 74, "input-output", "read", false, "cannot read");
    }

    [Theory]
    [InlineData(255, 69, "unavailable", "connection", true)]
    [InlineData(69, 69, "unavailable", "host", true)]
    [InlineData(77, 77, "not-permitted", "host", false)]
    [InlineData(65, 65, "bad-request", "host", false)]
    public void Errors_say_which_side_failed_and_whether_to_try_again(int remote, int status, string code, string stage, bool retryable)
    {
        using var ssh = FakeSsh.Answering("", remote);
        ProcessResult result = ssh.Run(["sign", "--json", "--host", "h", ssh.Write("file", "")]);
        Assert.Equal(status, result.ExitCode);
        AssertError(JsonDocument.Parse(result.Output).RootElement, status, code, stage, retryable, "");
    }

    private static void AssertError(JsonElement report, int status, string code, string stage, bool retryable, string message)
    {
        Assert.Equal(status, report.GetProperty("exit_status").GetInt32());
        JsonElement error = report.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(stage, error.GetProperty("stage").GetString());
        Assert.Equal(retryable, error.GetProperty("retryable").GetBoolean());
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}

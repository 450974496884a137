using System.Security.Cryptography;
using Executables.Tests.Roles;
using LibC;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.DownloadWireGuard;

public sealed class DownloadWireGuardTests : IDisposable
{
    private const string Program = "signstar-download-wireguard";

    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly TemporaryDirectory _credentials = new();

    public DownloadWireGuardTests() => WriteSettings(Environment.UserName);

    public void Dispose() => _credentials.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void The_key_is_a_line(string end)
    {
        WriteKey(Key + end);
        ProcessResult result = RoleFiles.Run(Program, _credentials);
        Assert.Equal((ExitStatus.Ok, Key + "\n"), (result.ExitCode, result.OutputText));
    }

    [Fact]
    public void A_host_without_a_key_says_so() =>
        RoleFiles.Refused(RoleFiles.Run(Program, _credentials), ExitStatus.Configuration, "the signing host has not made its WireGuard key yet");

    public static TheoryData<string> NoKeys => new()
    {
        "", "\n", "\u00ff", Key + "\n\n", Key + " ", " " + Key, Key[..^1], Key[..^2] + "==", Key[..^2] + "9=", Key[..20] + "\n" + Key[20..],
        Convert.ToBase64String(new byte[31]), Convert.ToBase64String(new byte[33]),
    };

    [Theory]
    [MemberData(nameof(NoKeys))]
    public void What_is_no_key_is_not_passed_on(string text)
    {
        WriteKey(text);
        RoleFiles.Refused(RoleFiles.Run(Program, _credentials), ExitStatus.Configuration, "public-key");
    }

    [Fact]
    public void A_client_that_says_nothing_gets_it_at_once()
    {
        WriteKey(Key);
        using var socket = new RoleSocket(Program, _credentials);
        Assert.Equal($"data 45\n{Key}\nexit 0\n", socket.AskWithoutEnd(""));
        Assert.EndsWith("exit 0\n", socket.AskWithoutEnd("what it says is not read"), StringComparison.Ordinal);
        Assert.Contains("SIGNSTAR_BYTES=45", socket.AwaitEntry("served"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_user_gets_nothing()
    {
        WriteKey(Key);
        WriteSettings("somebody-else");
        using var socket = new RoleSocket(Program, _credentials);
        string answer = socket.AskWithoutEnd("");
        Assert.StartsWith("note ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\nexit 77\n", answer, StringComparison.Ordinal);
    }

    private void WriteSettings(string user) => _credentials.WriteSettings(new WireGuardSettings { User = user }.WriteTo);

    private void WriteKey(string text) => _credentials.Write("public-key", System.Text.Encoding.Latin1.GetBytes(text));
}

using TestSupport;

namespace Executables.Tests.RequestSignature;

/// <summary>Over the real ssh and sshd, the latter started by ProxyCommand: no port and no daemon.</summary>
public class RealSshTests
{
    private readonly string _user = Environment.UserName;

    [Fact]
    public void A_file_is_signed_over_a_real_session_with_a_forced_command()
    {
        using var server = new InetdSshServer("cat > request; cat answer");
        ProcessResult result = server.Sign(_user, server.UserKey);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(Answers.Signature, server.Read("file.sig"));
        Assert.Contains("\"file-name\":\"file\"", server.Read("request"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_status_and_standard_error_of_the_forced_command_arrive()
    {
        using var server = new InetdSshServer("cat > request; echo no such key >&2; exit 78");
        ProcessResult result = server.Sign(_user, server.UserKey);
        Assert.True(result.ExitCode == 78, result.ToString());
        Assert.Contains("no such key", result.Error, StringComparison.Ordinal);
        Assert.False(server.Has("file.sig"));
    }

    [Fact]
    public void A_key_that_the_host_does_not_know_ends_with_69_and_no_question()
    {
        using var server = new InetdSshServer("cat answer");
        ProcessResult result = server.Sign(_user, server.OtherKey);
        Assert.True(result.ExitCode == 69, result.ToString());
        Assert.Contains("Permission denied", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_with_another_key_than_the_known_one_gets_no_request()
    {
        using var server = new InetdSshServer("cat > request; cat answer", knowsHost: false);
        ProcessResult result = server.Sign(_user, server.UserKey);
        Assert.True(result.ExitCode == 69, result.ToString());
        Assert.Contains("Host key verification failed", result.Error, StringComparison.Ordinal);
        Assert.False(server.Has("request"));
    }
}

using System.Text;
using TestSupport;

namespace Executables.Tests.Connect;

/// <summary>A share holder's four commands, which two roles serve.</summary>
public class ShareHolderTests
{
    private const string Checksum = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    [Theory]
    [InlineData("download", "download-secret-share")]
    [InlineData($"confirm {Checksum}", "download-secret-share")]
    [InlineData($"confirm {Checksum}  -", "download-secret-share")]
    [InlineData("confirm", "download-secret-share")]
    [InlineData("upload", "upload-secret-share")]
    [InlineData("upload ~!\"$%&/()=?`{[]}\\", "upload-secret-share")]
    [InlineData("status", "upload-secret-share")]
    public void The_first_word_says_which_role_and_the_role_is_told_all_of_it(string command, string name)
    {
        byte[] request = [];
        using var role = new TestRole(
            connection =>
            {
                request = TestRole.ReadRequest(connection);
                TestRole.Send(connection, "data 2\nokexit 0\n");
            },
            name: name);

        ProcessResult result = RunningConnector.RunForShareHolder(role.RuntimeDirectory, command, "a share\n"u8.ToArray());

        Assert.Equal((0, "ok", ""), (result.ExitCode, result.OutputText, result.Error));
        Assert.Equal($"{command}\na share\n", Encoding.ASCII.GetString(request));
    }

    [Theory]
    [InlineData("signstar-shareholder")]
    [InlineData("/usr/bin/signstar-download-secret-share")]
    [InlineData("/usr/bin/signstar-upload-secret-share")]
    [InlineData("/usr/local/bin/signstar-shareholder")]
    public void Each_name_stands_for_all_commands(string name)
    {
        using var role = new TestRole(connection => TestRole.Send(connection, "data 2\nokexit 0\n"), name: "upload-secret-share");

        ProcessResult result = RunningConnector.RunForShareHolder(role.RuntimeDirectory, "status", [], name);

        Assert.Equal((0, "ok"), (result.ExitCode, result.OutputText));
    }

    [Fact]
    public void A_command_of_200_bytes_and_a_megabyte_arrive_in_order()
    {
        byte[] input = new byte[1 << 20];
        new Random(1).NextBytes(input);
        string command = "upload ".PadRight(200, 'x');
        byte[] request = [];
        using var role = new TestRole(
            connection =>
            {
                request = TestRole.ReadRequest(connection);
                TestRole.Send(connection, "exit 0\n");
            },
            name: "upload-secret-share");

        Assert.Equal(0, RunningConnector.RunForShareHolder(role.RuntimeDirectory, command, input).ExitCode);

        Assert.Equal([.. Encoding.ASCII.GetBytes(command + "\n"), .. input], request);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" upload")]
    [InlineData("uploads")]
    [InlineData("UPLOAD")]
    [InlineData("bash")]
    [InlineData("download;id")]
    [InlineData("upload\nstatus")]
    [InlineData("upload\t")]
    [InlineData("upload ä")]
    [InlineData("status \u007f")]
    [InlineData("/usr/lib/openssh/sftp-server")]
    [InlineData("-----BEGIN SIGNSTAR SECRET SHARE-----")]
    public void Any_other_command_is_a_mistake_of_usage_that_is_not_repeated(string? command) => ExpectUsage(command);

    [Fact]
    public void A_command_of_more_than_200_bytes_is_a_mistake_of_usage() => ExpectUsage("upload ".PadRight(201, 'x'));

    [Fact]
    public void Without_its_sockets_nobody_is_a_share_holder()
    {
        using var directory = new TemporaryDirectory();

        ProcessResult result = RunningConnector.RunForShareHolder(directory.Path, "status", []);

        Assert.Equal((77, ""), (result.ExitCode, result.OutputText));
        Assert.Contains("upload-secret-share is not set up for", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_client_asked_for_is_nothing_to_the_other_roles()
    {
        byte[] request = [];
        using var role = new TestRole(connection =>
        {
            request = TestRole.ReadRequest(connection);
            TestRole.Send(connection, "exit 0\n");
        });

        ProcessResult result = RunningConnector.RunForShareHolder(role.RuntimeDirectory, "upload", "a request"u8.ToArray(), "signstar-sign");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("a request"u8.ToArray(), request);
    }

    private static void ExpectUsage(string? command)
    {
        using var download = new TestRole(connection => TestRole.Send(connection, "exit 0\n"), name: "download-secret-share");

        ProcessResult result = RunningConnector.RunForShareHolder(download.RuntimeDirectory, command, []);

        Assert.Equal((64, ""), (result.ExitCode, result.OutputText));
        Assert.Equal("signstar-connect: say what you want: download, confirm CHECKSUM, upload or status, as in ssh HOST status\n", result.Error);
    }
}

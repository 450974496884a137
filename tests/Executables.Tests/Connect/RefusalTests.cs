using System.Net.Sockets;
using System.Runtime.Versioning;
using TestSupport;

namespace Executables.Tests.Connect;

/// <summary>What the connector refuses: one line, a status, and nothing on standard output.</summary>
[SupportedOSPlatform("linux")]
public sealed class RefusalTests : IDisposable
{
    private const string Command = "/usr/bin/signstar-download-signature";
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData]
    [InlineData("-c")]
    [InlineData("-c", "")]
    [InlineData("-c", "bash")]
    [InlineData("-c", "/usr/lib/openssh/sftp-server")]
    [InlineData("-c", "scp -f /etc/passwd")]
    [InlineData("-c", "/usr/bin/signstar-download-signature --help")]
    [InlineData("-c", "/usr/bin/signstar-download-signature;id")]
    [InlineData("-c", " signstar-sign")]
    [InlineData("-c", "/bin/signstar-sign")]
    [InlineData("-c", "/usr/bin//usr/bin/signstar-sign")]
    [InlineData("-c", "../signstar-sign")]
    [InlineData("-c", "signstar-upload-backup --force")]
    [InlineData("-c", "signstar-upload-metrics")]
    [InlineData("-c", "signstar-sign", "more")]
    [InlineData("-l")]
    [InlineData("-l", "signstar-sign")]
    [InlineData("--help")]
    public void No_other_command_and_no_shell(params string[] arguments)
    {
        using var role = new TestRole(connection => TestRole.Send(connection, "exit 0\n"));

        ExpectRefusal(77, "no shell or other command", RunningConnector.Run(role.RuntimeDirectory, [], arguments));
    }

    [Fact]
    public void No_socket_is_no_mapping()
    {
        ExpectRefusal(77, "is not set up for", RunningConnector.Run(_directory.Path, "request"u8.ToArray(), "-c", Command));
    }

    [Fact]
    public void A_socket_that_nothing_serves_is_worth_another_try()
    {
        Directory.CreateDirectory(_directory.File("download-signature"));
        using var deaf = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        deaf.Bind(new UnixDomainSocketEndPoint(_directory.File($"download-signature/{Environment.UserName}")));

        ExpectRefusal(75, "nothing serves", RunningConnector.Run(_directory.Path, [], "-c", Command));
    }

    [Fact]
    public void Too_many_waiting_connections_are_worth_another_try()
    {
        Directory.CreateDirectory(_directory.File("download-signature"));
        string path = _directory.File($"download-signature/{Environment.UserName}");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(0);
        using var waiting = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        waiting.Connect(new UnixDomainSocketEndPoint(path));

        ExpectRefusal(75, "too many connections", RunningConnector.Run(_directory.Path, [], "-c", Command));
    }

    [Fact]
    public void What_nobody_foresaw_is_one_line_and_a_status_too()
    {
        ExpectRefusal(70, "internal error", RunningConnector.Run("/" + new string('x', 200), [], "-c", Command));
    }

    [RootFact]
    public void Another_users_socket_is_no_mapping()
    {
        using var role = new TestRole(connection => TestRole.Send(connection, "exit 0\n"), user: "nobody");
        OpenForAll(role.RuntimeDirectory, Path.GetDirectoryName(role.SocketFile)!);
        File.SetUnixFileMode(role.SocketFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        ExpectRefusal(77, "is not set up for nobody", RunAs("nobody", role.RuntimeDirectory));
    }

    [RootFact]
    public void The_socket_of_the_user_is_the_one_that_is_asked()
    {
        using var role = new TestRole(connection => TestRole.Send(connection, "data 2\nokexit 0\n"), user: "nobody");
        OpenForAll(role.RuntimeDirectory, Path.GetDirectoryName(role.SocketFile)!, role.SocketFile);

        ProcessResult result = RunAs("nobody", role.RuntimeDirectory);

        Assert.Equal((0, "ok", ""), (result.ExitCode, result.OutputText, result.Error));
    }

    [RootFact]
    public void A_user_id_without_a_name_has_no_role()
    {
        ExpectRefusal(77, "no user with the id 54321", RunAs("54321", _directory.Path));
    }

    private static void ExpectRefusal(int status, string complaint, ProcessResult result)
    {
        Assert.Equal((status, ""), (result.ExitCode, result.OutputText));
        Assert.StartsWith("signstar-connect: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(complaint, result.Error, StringComparison.Ordinal);
        Assert.Equal(result.Error.Length - 1, result.Error.IndexOf('\n', StringComparison.Ordinal));
    }

    /// <summary>Runs a copy of the connector, since the other user may not be able to look into the checkout.</summary>
    private ProcessResult RunAs(string user, string runtimeDirectory)
    {
        string installed = Directory.CreateDirectory(_directory.File("installed")).FullName;
        OpenForAll(_directory.Path, installed);
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(File.ResolveLinkTarget(Repository.Executable("signstar-connect"), true)!.FullName)!))
            File.Copy(file, Path.Combine(installed, Path.GetFileName(file)));
        return ExternalProgram.Run("setpriv",
            ["--reuid", user, "--regid", "65534", "--clear-groups", "env", $"SIGNSTAR_RUNTIME_DIRECTORY={runtimeDirectory}", Path.Combine(installed, "signstar-connect"), "-c", Command]);
    }

    private static void OpenForAll(params string[] paths)
    {
        foreach (string path in paths)
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
    }
}

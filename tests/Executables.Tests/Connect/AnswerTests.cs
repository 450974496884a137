using System.Net.Sockets;
using System.Text;
using TestSupport;

namespace Executables.Tests.Connect;

/// <summary>What the role answers is what the client gets.</summary>
public class AnswerTests
{
    private const string Command = "/usr/bin/signstar-download-signature";

    [Fact]
    public void Both_streams_and_the_status_are_carried_through()
    {
        byte[] request = [];
        using var role = new TestRole(connection =>
        {
            request = TestRole.ReadRequest(connection);
            TestRole.Send(connection, "data 6\nresultnote 5\nnote\ndata 2\n!\nexit 65\n");
        });

        ProcessResult result = RunningConnector.Run(role.RuntimeDirectory, "a request"u8.ToArray(), "-c", Command);

        Assert.Equal("a request"u8.ToArray(), request);
        Assert.Equal((65, "result!\n", "note\n"), (result.ExitCode, result.OutputText, result.Error));
    }

    [Fact]
    public void Every_status_is_carried_through()
    {
        for (int status = 0; status <= 78; status++)
        {
            using var role = new TestRole(connection => TestRole.Send(connection, $"exit {status}\n"));

            ProcessResult result = RunningConnector.Run(role.RuntimeDirectory, [], "-c", Command);

            Assert.Equal((status, "", ""), (result.ExitCode, result.OutputText, result.Error));
        }
    }

    [Theory]
    [InlineData("/usr/bin/signstar-download-signature", "download-signature")]
    [InlineData("signstar-download-signature", "download-signature")]
    [InlineData("/usr/bin/signstar-sign", "download-signature")]
    [InlineData("signstar-sign", "download-signature")]
    [InlineData("/usr/bin/signstar-download-key-certificate", "download-key-certificate")]
    [InlineData("/usr/bin/signstar-download-key-certificates", "download-key-certificate")]
    [InlineData("/usr/bin/signstar-download-metrics", "download-metrics")]
    [InlineData("/usr/bin/signstar-download-backup", "download-backup")]
    [InlineData("/usr/bin/signstar-download-wireguard", "download-wireguard")]
    [InlineData("/usr/bin/signstar-upload-backup", "upload-backup")]
    [InlineData("/usr/local/bin/signstar-upload-backup", "upload-backup")]
    [InlineData("signstar-upload-update", "upload-update")]
    public void A_role_answers_to_its_names(string command, string name)
    {
        using var role = new TestRole(connection => TestRole.Send(connection, "data 2\nokexit 0\n"), name: name);

        ProcessResult result = RunningConnector.Run(role.RuntimeDirectory, [], "-c", command);

        Assert.Equal((0, "ok", ""), (result.ExitCode, result.OutputText, result.Error));
    }

    [Fact]
    public void The_answer_ends_the_connection_even_while_the_client_could_say_more()
    {
        using var role = new TestRole(connection => TestRole.Send(connection, "data 2\nokexit 0\n"));
        using var connector = new RunningConnector(role.RuntimeDirectory);

        Assert.Equal(0, connector.AwaitExit());
        Assert.Equal("ok", Text(connector.Output));
    }

    [Fact]
    public void An_early_refusal_reaches_a_client_that_is_still_sending()
    {
        using var role = new TestRole(connection =>
        {
            connection.Receive(new byte[1]);
            TestRole.Send(connection, "note 9\ntoo much\nexit 65\n");
        });
        using var connector = new RunningConnector(role.RuntimeDirectory);

        Assert.ThrowsAny<IOException>(() => WriteForever(connector.Input));
        Assert.Equal(65, connector.AwaitExit());
        Assert.Equal(("", "too much\n"), (Text(connector.Output), Text(connector.Error)));
    }

    [Fact]
    public void An_answer_counts_though_the_role_is_gone_before_the_client_begins()
    {
        using ManualResetEventSlim connected = new(), paused = new();
        using var role = new TestRole(connection =>
        {
            connected.Set();
            paused.Wait();
            TestRole.Send(connection, "note 9\nnot you.\nexit 65\n");
        });
        using var connector = new RunningConnector(role.RuntimeDirectory);

        connected.Wait();
        connector.Pause();
        paused.Set();
        role.AwaitEnd();
        connector.Input.Write("a request"u8);
        connector.Input.Flush();
        connector.Resume();

        Assert.Equal(65, connector.AwaitExit());
        Assert.Equal(("", "not you.\n"), (Text(connector.Output), Text(connector.Error)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("data 6\n")]
    [InlineData("data 6\nhalf")]
    [InlineData("data 4\nhalfexit 0")]
    public void A_role_that_dies_half_way_is_a_failure_to_try_again(string answer)
    {
        using var role = new TestRole(connection =>
        {
            TestRole.ReadRequest(connection);
            TestRole.Send(connection, answer);
        });

        ProcessResult result = RunningConnector.Run(role.RuntimeDirectory, "request"u8.ToArray(), "-c", Command);

        Assert.Equal((75, answer.Contains("half", StringComparison.Ordinal) ? "half" : ""), (result.ExitCode, result.OutputText));
        Assert.StartsWith("signstar-connect: download-signature ended half way", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_role_that_dies_with_the_request_unread_is_a_failure_to_try_again()
    {
        // The kernel reports this end as a reset connection.
        using var role = new TestRole(connection => connection.Receive(new byte[1]));

        ProcessResult result = RunningConnector.Run(role.RuntimeDirectory, new byte[10_000], "-c", Command);

        Assert.Equal((75, ""), (result.ExitCode, result.OutputText));
    }

    [Theory]
    [InlineData("{\"signature\":1}\n")]
    [InlineData("data 4\ngoodDATA 1\nx")]
    [InlineData("exit 255\n")]
    public void A_role_that_breaks_the_protocol_is_our_mistake(string answer)
    {
        using var role = new TestRole(connection => TestRole.Send(connection, answer));

        ProcessResult result = RunningConnector.Run(role.RuntimeDirectory, [], "-c", Command);

        Assert.Equal((70, answer.Contains("good", StringComparison.Ordinal) ? "good" : ""), (result.ExitCode, result.OutputText));
        Assert.Contains("broke the protocol", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_says_nothing_gets_what_the_role_makes_of_it()
    {
        using var hasEnded = new ManualResetEventSlim();
        using var role = new TestRole(connection =>
        {
            connection.ReceiveTimeout = 1;
            Assert.Throws<SocketException>(() => connection.Receive(new byte[1]));
            TestRole.Send(connection, "note 21\nyou did not say much\nexit 75\n");
            hasEnded.Wait();
        });
        using var connector = new RunningConnector(role.RuntimeDirectory);

        Assert.Equal(75, connector.AwaitExit());
        hasEnded.Set();
        role.AwaitEnd();
        Assert.Equal(("", "you did not say much\n"), (Text(connector.Output), Text(connector.Error)));
    }

    private static void WriteForever(Stream stream)
    {
        while (true)
            stream.Write(new byte[65536]);
    }

    private static string Text(Stream stream) => new StreamReader(stream, Encoding.UTF8).ReadToEnd();
}

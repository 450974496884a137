using System.Net.Sockets;

namespace Executables.Tests.Connect;

/// <summary>A client that goes away ends the connector with 74, and with it the connection to the role.</summary>
public class HangUpTests
{
    [Fact]
    public void A_client_that_hangs_up_before_a_silent_role_answers()
    {
        using var role = new TestRole(AwaitTheConnectorsEnd);
        using var connector = new RunningConnector(role.RuntimeDirectory);

        connector.Output.Dispose();

        Assert.Equal(74, connector.AwaitExit());
        role.AwaitEnd();
    }

    [Fact]
    public void A_client_that_hangs_up_in_the_middle_of_the_answer()
    {
        using var role = new TestRole(connection =>
        {
            TestRole.Send(connection, $"data {int.MaxValue}\n");
            SendUntilNobodyReceives(connection, new byte[65536]);
        });
        using var connector = new RunningConnector(role.RuntimeDirectory);

        Assert.NotEqual(-1, connector.Output.ReadByte());
        connector.Output.Dispose();

        Assert.Equal(74, connector.AwaitExit());
        role.AwaitEnd();
    }

    [Fact]
    public void A_client_that_hangs_up_while_it_sends()
    {
        using var role = new TestRole(AwaitTheConnectorsEnd);
        using var connector = new RunningConnector(role.RuntimeDirectory);

        connector.Input.Write(new byte[100_000]);
        connector.Input.Dispose();
        connector.Output.Dispose();

        Assert.Equal(74, connector.AwaitExit());
        role.AwaitEnd();
    }

    [Fact]
    public void A_silent_role_keeps_its_client_waiting_only_as_long_as_it_lives()
    {
        using var role = new TestRole(connection => TestRole.ReadRequest(connection));
        using var connector = new RunningConnector(role.RuntimeDirectory);

        connector.Input.Dispose();

        Assert.Equal(75, connector.AwaitExit());
    }

    private static void AwaitTheConnectorsEnd(Socket connection)
    {
        byte[] buffer = new byte[65536];
        while (connection.Receive(buffer) > 0)
        {
        }
        // Not the half-close of a request, which could still be answered, but the end: sooner or later nobody takes what is sent.
        SendUntilNobodyReceives(connection, "note 1\n\n"u8.ToArray());
    }

    private static void SendUntilNobodyReceives(Socket connection, byte[] bytes) =>
        Assert.Throws<SocketException>(() => SendForever(connection, bytes));

    private static void SendForever(Socket connection, byte[] bytes)
    {
        while (true)
            connection.Send(bytes);
    }
}

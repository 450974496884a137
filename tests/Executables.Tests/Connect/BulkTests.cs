using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Executables.Tests.Connect;

/// <summary>A hundred megabytes pass in memory that does not grow. The runtime alone takes about 20 MiB.</summary>
public class BulkTests
{
    private const int Pieces = 100;
    private const int PeakMiB = 40;
    private static readonly byte[] Piece = MakePiece();

    [Fact]
    public void A_hundred_megabytes_come_down()
    {
        using var arrived = new ManualResetEventSlim();
        using var role = new TestRole(connection =>
        {
            for (int count = 0; count < Pieces; count++)
            {
                TestRole.Send(connection, $"data {Piece.Length}\n");
                TestRole.Send(connection, Piece);
            }
            arrived.Wait();
            TestRole.Send(connection, "exit 0\n");
        });
        using var connector = new RunningConnector(role.RuntimeDirectory);

        Assert.Equal(ExpectedHash(), HashOf(connector.Output, Pieces * Piece.Length));
        int peak = connector.PeakMemory;
        arrived.Set();

        Assert.Equal(0, connector.AwaitExit());
        Assert.Equal(-1, connector.Output.ReadByte());
        Assert.InRange(peak, 5, PeakMiB);
    }

    [Fact]
    public void A_hundred_megabytes_go_up()
    {
        int peak = 0;
        RunningConnector? connector = null;
        using var started = new ManualResetEventSlim();
        using var role = new TestRole(connection =>
        {
            string hash = HashOf(new NetworkStream(connection), Pieces * Piece.Length);
            started.Wait();
            peak = connector!.PeakMemory;
            Assert.Empty(TestRole.ReadRequest(connection));
            TestRole.Send(connection, $"data {hash.Length}\n{hash}exit 0\n");
        });
        using (connector = new RunningConnector(role.RuntimeDirectory))
        {
            started.Set();
            for (int count = 0; count < Pieces; count++)
                connector.Input.Write(Piece);
            connector.Input.Dispose();

            Assert.Equal(0, connector.AwaitExit());
            Assert.Equal(ExpectedHash(), new StreamReader(connector.Output).ReadToEnd());
        }
        Assert.InRange(peak, 5, PeakMiB);
    }

    [Fact]
    public async Task A_hundred_megabytes_go_up_and_come_down_at_once()
    {
        using var role = new TestRole(connection =>
        {
            byte[] buffer = new byte[50_000];
            for (int count; (count = connection.Receive(buffer)) > 0;)
            {
                TestRole.Send(connection, $"data {count}\n");
                TestRole.Send(connection, buffer.AsSpan(0, count));
            }
            TestRole.Send(connection, "exit 0\n");
        });
        using var connector = new RunningConnector(role.RuntimeDirectory);

        Task sending = Task.Run(() =>
        {
            for (int count = 0; count < Pieces; count++)
                connector.Input.Write(Piece);
            connector.Input.Dispose();
        });
        Assert.Equal(ExpectedHash(), HashOf(connector.Output, Pieces * Piece.Length));
        await sending;

        Assert.Equal(0, connector.AwaitExit());
    }

    [Fact]
    public void A_client_that_takes_nothing_stops_the_role_and_not_the_request()
    {
        using var taken = new ManualResetEventSlim();
        using var role = new TestRole(connection =>
        {
            // More than all buffers between here and the client together hold.
            Task answering = Task.Run(() =>
            {
                for (int count = 0; count < Pieces; count++)
                {
                    TestRole.Send(connection, $"data {Piece.Length}\n");
                    TestRole.Send(connection, Piece);
                }
            });
            Assert.Equal(Piece, TestRole.ReadRequest(connection));
            taken.Set();
            answering.GetAwaiter().GetResult();
            TestRole.Send(connection, "exit 0\n");
        });
        using var connector = new RunningConnector(role.RuntimeDirectory);

        connector.Input.Write(Piece);
        connector.Input.Dispose();
        taken.Wait();

        Assert.InRange(connector.PeakMemory, 5, PeakMiB);
        Assert.Equal(ExpectedHash(), HashOf(connector.Output, Pieces * Piece.Length));
        Assert.Equal(0, connector.AwaitExit());
        role.AwaitEnd();
    }

    private static string HashOf(Stream stream, int size)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[65536];
        while (size > 0)
        {
            int count = stream.Read(buffer, 0, Math.Min(buffer.Length, size));
            Assert.NotEqual(0, count);
            hash.AppendData(buffer, 0, count);
            size -= count;
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string ExpectedHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int count = 0; count < Pieces; count++)
            hash.AppendData(Piece);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static byte[] MakePiece()
    {
        byte[] piece = new byte[1_000_000];
        new Random(1).NextBytes(piece);
        // What looks like the end of an answer must pass as content.
        Encoding.ASCII.GetBytes("\nexit 0\n").CopyTo(piece, 500_000);
        return piece;
    }
}

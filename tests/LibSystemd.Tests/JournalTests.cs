using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LibC;
using TestSupport;

namespace LibSystemd.Tests;

public sealed class JournalTests : IDisposable
{
    private static readonly Guid Id = new("0123456789abcdef0123456789abcdef");
    private readonly TemporaryDirectory _directory = new();
    private readonly Socket _journald = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public JournalTests() => _journald.Bind(new UnixDomainSocketEndPoint(_directory.File("socket")));

    public void Dispose()
    {
        _journald.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void An_entry_reaches_the_journal_with_its_fields()
    {
        Assert.True(NewJournal().Write(new JournalEntry(JournalPriority.Notice, Id, "signed").With("SIGNSTAR_USER", "repo1")));

        Assert.Equal(
            """
            MESSAGE=signed
            MESSAGE_ID=0123456789abcdef0123456789abcdef
            PRIORITY=5
            SYSLOG_IDENTIFIER=tester
            SIGNSTAR_USER=repo1

            """,
            Encoding.UTF8.GetString(Receive()));
    }

    [Fact]
    public void A_value_with_a_newline_begins_no_field()
    {
        NewJournal().Write(new JournalEntry(JournalPriority.Error, Id, "first\nPRIORITY=0").With("SIGNSTAR_USER", "a\nSIGNSTAR_KEY=b\n"));

        Assert.Equal(
            [("MESSAGE", "first\nPRIORITY=0"), ("MESSAGE_ID", Id.ToString("N")), ("PRIORITY", "3"), ("SYSLOG_IDENTIFIER", "tester"), ("SIGNSTAR_USER", "a\nSIGNSTAR_KEY=b\n")],
            Fields(Receive()));
    }

    [Fact]
    public void Whatever_the_values_the_journal_gets_these_fields_and_no_others()
    {
        Prop.ForAll<NonNull<string>, NonNull<string>>((message, value) =>
        {
            NewJournal().Write(new JournalEntry(JournalPriority.Debug, Id, message.Get).With("A", value.Get).With("A", "again"));

            Assert.Equal(
                [("MESSAGE", Printable(message.Get)), ("MESSAGE_ID", Id.ToString("N")), ("PRIORITY", "7"), ("SYSLOG_IDENTIFIER", "tester"), ("A", Printable(value.Get)), ("A", "again")],
                Fields(Receive()));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_long_value_is_cut_at_a_whole_character()
    {
        NewJournal().Write(new JournalEntry(JournalPriority.Debug, Id, new string('x', 100_000)).With("A", "x" + new string('€', 100_000)));

        List<(string Name, string Value)> fields = Fields(Receive());
        Assert.Equal(new string('x', Journal.MaximumValueSize), fields[0].Value);
        Assert.Equal("x" + new string('€', (Journal.MaximumValueSize - 1) / 3), fields[4].Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("_PID")]
    [InlineData("lower")]
    [InlineData("1A")]
    [InlineData("A B")]
    [InlineData("A=B")]
    [InlineData("A\nB")]
    [InlineData("Ä")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLM")]
    public void A_field_that_the_journal_would_drop_is_the_callers_mistake(string name)
    {
        Assert.Throws<ArgumentException>(() => new JournalEntry(JournalPriority.Debug, Id, "").With(name, "value"));
    }

    [Fact]
    public void Without_a_journal_an_entry_is_one_line()
    {
        string path = _directory.Write("error", []);
        using (FileStream file = File.OpenWrite(path))
        {
            var error = new FileDescriptor((int)file.SafeFileHandle.DangerousGetHandle(), owned: false);
            var journal = new Journal("tester", error, _directory.File("nobody-here"));
            Assert.True(journal.Write(new JournalEntry(JournalPriority.Error, Id, "refused\nit").With("SIGNSTAR_USER", "a\n\u001b[31mb")));
        }

        Assert.Equal("tester: refused it SIGNSTAR_USER=a  [31mb\n", File.ReadAllText(path));
    }

    [Fact]
    public void An_entry_that_nobody_takes_is_told_to_the_caller()
    {
        Assert.False(new Journal("tester", fallback: null, _directory.File("nobody-here")).Write(new JournalEntry(JournalPriority.Error, Id, "lost")));
    }

    [Fact]
    public void A_journal_that_takes_nothing_any_more_holds_nobody_up_for_ever()
    {
        // Nothing receives here, so the queue fills up; the write that finds it full ends, in vain.
        Journal journal = NewJournal();
        var entry = new JournalEntry(JournalPriority.Error, Id, "stuck");
        int taken = 0;
        while (journal.Write(entry))
            taken++;

        Assert.NotEqual(0, taken);
    }

    private Journal NewJournal() => new("tester", fallback: null, _directory.File("socket"));

    private byte[] Receive()
    {
        byte[] buffer = new byte[100_000];
        return buffer[.._journald.Receive(buffer)];
    }

    /// <summary>What journald finds in a datagram (systemd.io/JOURNAL_NATIVE_PROTOCOL).</summary>
    private static List<(string Name, string Value)> Fields(ReadOnlySpan<byte> datagram)
    {
        var fields = new List<(string, string)>();
        while (!datagram.IsEmpty)
        {
            int end = datagram.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = datagram[..end];
            datagram = datagram[(end + 1)..];
            int equals = line.IndexOf((byte)'=');
            if (equals >= 0)
            {
                fields.Add((Encoding.UTF8.GetString(line[..equals]), Encoding.UTF8.GetString(line[(equals + 1)..])));
                continue;
            }
            int size = (int)BinaryPrimitives.ReadUInt64LittleEndian(datagram);
            fields.Add((Encoding.UTF8.GetString(line), Encoding.UTF8.GetString(datagram.Slice(8, size))));
            Assert.Equal((byte)'\n', datagram[8 + size]);
            datagram = datagram[(8 + size + 1)..];
        }
        return fields;
    }

    /// <summary>The text as UTF-8 can say it: half a surrogate pair becomes a replacement character.</summary>
    private static string Printable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}

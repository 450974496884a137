using LibC;

namespace LibSystemd;

/// <summary>
/// Writes to the system's journal in its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL). Where there is no journal, as in a container, and where it
/// does not take the entry in time, the entry becomes one line on a descriptor of the caller's choice. Values are cut at
/// <see cref="MaximumValueSize"/>, so that an entry always fits a datagram and needs no shared memory to travel.
/// </summary>
public sealed class Journal
{
    /// <summary>Where journald receives.</summary>
    public const string DefaultSocket = "/run/systemd/journal/socket";

    /// <summary>The most bytes of a value, in UTF-8, that are kept.</summary>
    public const int MaximumValueSize = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly string _identifier;
    private readonly FileDescriptor? _fallback;
    private readonly string _socket;

    /// <summary>A writer to the journal.</summary>
    /// <param name="identifier">SYSLOG_IDENTIFIER: the program's name.</param>
    /// <param name="fallback">
    /// Takes the lines of entries that did not reach the journal: standard error for a service (systemd leads it to the journal by another way), null for a
    /// program whose standard error belongs to somebody else.
    /// </param>
    /// <param name="socket">Path of the journal's socket.</param>
    public Journal(string identifier, FileDescriptor? fallback, string socket = DefaultSocket)
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        _identifier = identifier;
        _fallback = fallback;
        _socket = socket;
    }

    /// <summary>Writes an entry and returns whether the journal, or else the fallback, took it. Waits at most two seconds for each of them.</summary>
    public bool Write(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return TrySend(JournalDatagram.Of(_identifier, entry)) || TryFallBack(entry);
    }

    private bool TrySend(ReadOnlySpan<byte> datagram)
    {
        try
        {
            using FileDescriptor socket = UnixSocket.ConnectDatagram(_socket);
            socket.WriteAll(datagram, Deadline.After(Patience));
            return true;
        }
        catch (Exception failure) when (failure is SystemCallException or TimeoutException)
        {
            return false;
        }
    }

    private bool TryFallBack(JournalEntry entry)
    {
        if (_fallback is null)
            return false;
        try
        {
            _fallback.WriteAll(JournalLine.Of(_identifier, entry), Deadline.After(Patience));
            return true;
        }
        catch (Exception failure) when (failure is SystemCallException or TimeoutException)
        {
            return false;
        }
    }
}

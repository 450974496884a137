using System.Security.Cryptography;
using System.Text;
using LibC;
using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>What a client of a <see cref="CommandRole"/> sends: a line, and what follows. All of it lies in one place, which is cleared.</summary>
public sealed class CommandInput : IDisposable
{
    /// <summary>The most bytes that the first line may have, without its end (docs/specification/role-protocol.md).</summary>
    public const int LongestCommand = 200;

    private readonly FileDescriptor _input;
    private readonly Deadline _deadline;
    private readonly byte[] _buffer;
    private readonly int _limit;
    private int _length;
    private int _rest;

    /// <summary>Time runs from here.</summary>
    internal CommandInput(FileDescriptor input, RoleLimits limits)
    {
        _input = input;
        _limit = limits.RequestBytes;
        _deadline = Deadline.After(TimeSpan.FromSeconds(limits.RequestSeconds));
        // One byte more than is allowed, to see that there is more.
        _buffer = GC.AllocateArray<byte>(LongestCommand + 1 + _limit + 1, pinned: true);
    }

    /// <summary>What follows the first line, to its end. Valid until this object is disposed of.</summary>
    /// <exception cref="RoleFailureException">It is too large, comes too late, or the connection broke.</exception>
    public ReadOnlySpan<byte> ReadRest()
    {
        while (_length - _rest <= _limit)
        {
            if (!ReadMore(_rest + _limit + 1))
                return _buffer.AsSpan(_rest, _length - _rest);
        }
        throw new RoleFailureException(ExitStatus.BadRequest, $"the upload is larger than {_limit} bytes; nothing was done");
    }

    /// <summary>Clears everything that was read.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_buffer);

    internal string ReadCommand()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _length).IndexOf((byte)'\n')) < 0)
        {
            if (_length > LongestCommand || !ReadMore(LongestCommand + 1))
                throw NoCommand();
        }
        ReadOnlySpan<byte> line = _buffer.AsSpan(0, end);
        if (line.IsEmpty || line.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            throw NoCommand();
        _rest = end + 1;
        return Encoding.ASCII.GetString(line);
    }

    private static RoleFailureException NoCommand() =>
        new(ExitStatus.Usage, $"the request does not begin with a command: a line of 1 to {LongestCommand} printable characters; nothing was done");

    private bool ReadMore(int end)
    {
        int count = RequestReader.ReadSome(_input, _buffer.AsSpan(_length, end - _length), _deadline);
        _length += count;
        return count > 0;
    }
}

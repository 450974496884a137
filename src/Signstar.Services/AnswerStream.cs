using LibC;
using Signstar.RoleProtocol;
using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>The answer of a <see cref="DownloadRole"/>: each write is passed on before it returns.</summary>
internal sealed class AnswerStream : WriteThroughStream
{
    // A frame is counted once it left, so that the journal says how far a client got.
    private const int LargestFrame = 64 * 1024;

    private readonly IAnswer _answer;
    private readonly TransferLimits _limits;
    private readonly TimeLimit _time;

    /// <summary>Time runs from here.</summary>
    internal AnswerStream(RoleConnection connection, TransferLimits limits)
    {
        _limits = limits;
        _time = new TimeLimit(Deadline.After(TimeSpan.FromSeconds(limits.TransferSeconds)), TimeSpan.FromSeconds(limits.IdleSeconds));
        _answer = connection.BeginAnswer(_time);
    }

    /// <summary>Bytes that the connection took.</summary>
    internal long Sent { get; private set; }

    /// <summary>Why nothing can be sent any more; null as long as it can.</summary>
    internal RoleFailureException? Failure { get; private set; }

    internal void ClientIsGone(Exception? cause = null) =>
        Failure ??= new RoleFailureException(ExitStatus.InputOutput, $"the client hung up after {Sent} bytes", cause: cause);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Failure is not null)
            throw Failure;
        bool endsFirst = false;
        try
        {
            while (!buffer.IsEmpty)
            {
                // Asked before waiting: afterwards the clock, which is coarser than the one that ends the wait, may say that the end is still to come.
                endsFirst = _time.EndsBeforeSilence;
                // One who takes everything at once never has to be waited for, and may still take too long.
                if (_time.End.HasPassed)
                    throw new TimeoutException();
                ReadOnlySpan<byte> piece = buffer[..Math.Min(LargestFrame, buffer.Length)];
                _answer.Data(piece);
                Sent += piece.Length;
                buffer = buffer[piece.Length..];
            }
        }
        catch (SystemCallException broken)
        {
            ClientIsGone(broken);
            throw Failure!;
        }
        catch (TimeoutException)
        {
            string why = endsFirst ? $"took longer than {_limits.TransferSeconds} seconds" : $"took nothing for {_limits.IdleSeconds} seconds";
            throw Failure = new RoleFailureException(ExitStatus.InputOutput, $"the client {why}; the answer ends after {Sent} bytes");
        }
    }
}

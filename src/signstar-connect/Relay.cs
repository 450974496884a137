using LibC;
using Signstar.RoleProtocol;

namespace Signstar.Connect;

/// <summary>
/// Carries one request and its answer: both ways at once, each at the pace of whoever takes its bytes, in buffers that do not grow.
/// </summary>
internal sealed class Relay
{
    private const int Role = 0;
    private const int Input = 1;
    private const int Output = 2;
    private const int Error = 3;

    private readonly FileDescriptor _role;
    private readonly FileDescriptor _input;
    private readonly FileDescriptor _output;
    private readonly FileDescriptor _error;
    private readonly RequestCopier _request;
    private readonly AnswerCopier _answer;

    internal Relay(FileDescriptor role, FileDescriptor input, FileDescriptor output, FileDescriptor error)
    {
        _role = role;
        _input = input;
        _output = output;
        _error = error;
        _request = new RequestCopier(input, role);
        _answer = new AnswerCopier(role);
    }

    /// <summary>The role's status, once it answered.</summary>
    internal int ExitStatus => _answer.ExitStatus;

    /// <summary>Sends a line, without its end here, before the client's bytes; nothing when it is empty.</summary>
    internal void BeginWith(ReadOnlySpan<byte> line) => _request.BeginWith(line);

    /// <summary>
    /// Copies until the answer ends; that the client may still be sending does not matter. Sets no time limit: the role has its own, and its end is seen here.
    /// </summary>
    internal RelayOutcome Run()
    {
        Span<PollEntry> entries = stackalloc PollEntry[4];
        while (true)
        {
            Await(entries);
            if (!PassAnswerOn(entries[Output].Found, entries[Error].Found))
                return RelayOutcome.ClientGone;
            if (_answer.WantsToRead && (entries[Role].Found & ~PollEvents.Writable) != PollEvents.None && !_answer.Read())
                return RelayOutcome.CutOff;
            if (_answer.Part == AnswerPart.Exit)
                return RelayOutcome.Answered;
            if (_answer.Part == AnswerPart.Malformed)
                return RelayOutcome.Malformed;
            if (!PassRequestOn(entries[Input].Found, entries[Role].Found))
                return RelayOutcome.ClientGone;
        }
    }

    /// <summary>
    /// Waits for something to do. What nothing is wanted of is left out, since its hang-up would end every wait at once; but not standard output:
    /// its hang-up is the client's.
    /// </summary>
    private void Await(Span<PollEntry> entries)
    {
        PollEvents role = (_answer.WantsToRead ? PollEvents.Readable : PollEvents.None) | (_request.WantsToWrite ? PollEvents.Writable : PollEvents.None);
        entries[Role] = role == PollEvents.None ? PollEntry.Nothing : new PollEntry(_role, role);
        entries[Input] = _request.WantsToRead ? new PollEntry(_input, PollEvents.Readable) : PollEntry.Nothing;
        entries[Output] = new PollEntry(_output, WaitsFor(AnswerPart.Data) ? PollEvents.Writable : PollEvents.None);
        entries[Error] = WaitsFor(AnswerPart.Note) ? new PollEntry(_error, PollEvents.Writable) : PollEntry.Nothing;
        _ = FileDescriptor.Poll(entries, Deadline.Never);
    }

    private bool PassAnswerOn(PollEvents output, PollEvents error)
    {
        if (WaitsFor(AnswerPart.Data))
            return output == PollEvents.None || _answer.Write(_output);
        // Nothing was wanted of standard output, so what was found there is its end.
        if (output != PollEvents.None)
            return false;
        return !WaitsFor(AnswerPart.Note) || error == PollEvents.None || _answer.Write(_error);
    }

    private bool PassRequestOn(PollEvents input, PollEvents role)
    {
        if (_request.WantsToWrite && role != PollEvents.None)
            _request.Write();
        else if (_request.WantsToRead && input != PollEvents.None)
            return _request.Read();
        return true;
    }

    private bool WaitsFor(AnswerPart part) => _answer.HasContent && _answer.Part == part;
}

namespace Signstar.RoleProtocol;

/// <summary>Where a role answers: to the connector in frames, or to the person who started it by hand.</summary>
public interface IAnswer
{
    /// <summary>Writes bytes of the result.</summary>
    /// <exception cref="LibC.SystemCallException">Whoever asked is gone, or writing failed.</exception>
    /// <exception cref="TimeoutException">Whoever asked does not take the answer.</exception>
    void Data(ReadOnlySpan<byte> bytes);

    /// <summary>Tells the person something: one line, without its newline.</summary>
    /// <exception cref="LibC.SystemCallException">Whoever asked is gone, or writing failed.</exception>
    /// <exception cref="TimeoutException">Whoever asked does not take the answer.</exception>
    void Note(string line);

    /// <summary>Ends the answer with a status, one of <see cref="LibC.ExitStatus"/>; nothing may follow.</summary>
    /// <exception cref="LibC.SystemCallException">Whoever asked is gone, or writing failed.</exception>
    /// <exception cref="TimeoutException">Whoever asked does not take the answer.</exception>
    void Finish(int status);
}

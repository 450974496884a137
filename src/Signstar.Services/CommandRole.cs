using System.Security.Cryptography;
using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>
/// A role that is told in a first line what is wanted, and reads further only if that is an upload: whoever types a command at a terminal sends no end of a
/// request, and must not wait for one. What it reads and answers may be secret, and is cleared.
/// </summary>
public abstract class CommandRole : Role
{
    /// <summary>What bounds one connection: the size of what follows the first line, and the time until all of it is there.</summary>
    public abstract RoleLimits Limits { get; }

    /// <summary>Does what is wanted.</summary>
    /// <param name="command">The first line without its end: 1 to <see cref="CommandInput.LongestCommand"/> printable ASCII characters.</param>
    /// <param name="input">What follows.</param>
    /// <param name="entry">The request's journal entry, to which fields are added as they become known.</param>
    /// <returns>The answer; if it is secret, in an array that the garbage collector does not move. It is cleared.</returns>
    /// <exception cref="RoleFailureException">It is not done.</exception>
    public abstract byte[] Serve(string command, CommandInput input, RequestEntry entry);

    /// <summary>The client took the answer.</summary>
    /// <exception cref="IOException">What follows from that could not be done: the client is told that something went wrong.</exception>
    public virtual void Answered()
    {
    }

    internal sealed override byte[] Exchange(RoleConnection connection, RequestEntry entry)
    {
        RoleLimits limits = Limits;
        using var input = new CommandInput(connection.Input, limits);
        string command = input.ReadCommand();
        entry.Finished("request");
        return Serve(command, input, entry);
    }

    internal sealed override void Taken() => Answered();

    internal sealed override void Forget(byte[] answer) => CryptographicOperations.ZeroMemory(answer);
}

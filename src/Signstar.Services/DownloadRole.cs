using System.Globalization;
using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>
/// A role that answers at once with something of any size. It reads nothing: whoever types <c>ssh host &gt; file</c> sends no end of a request, and must not
/// wait for one.
/// </summary>
public abstract class DownloadRole : Role
{
    /// <summary>What bounds one connection: the whole of <see cref="Send"/>, and how long the client may take nothing.</summary>
    public abstract TransferLimits Limits { get; }

    /// <summary>Answers. What was written has left already when this throws: the client then gets a status that says that it is not the whole.</summary>
    /// <param name="answer">
    /// Takes the answer and passes it on as it comes, in memory that does not grow: a write waits until the client took enough of it, and throws when the
    /// client is gone or takes nothing any more.
    /// </param>
    /// <param name="entry">The request's journal entry, to which fields are added as they become known.</param>
    /// <param name="clientGone">Is cancelled when the client hangs up: whatever waits for something else than the client can end then.</param>
    /// <exception cref="RoleFailureException">It is not served, or not to its end.</exception>
    public abstract void Send(Stream answer, RequestEntry entry, CancellationToken clientGone);

    internal sealed override byte[] Exchange(RoleConnection connection, RequestEntry entry)
    {
        using var client = new HangUpWatch(connection.Output);
        using var answer = new AnswerStream(connection, Limits);
        try
        {
            Send(answer, entry, client.Token);
        }
        catch (Exception) when (client.Token.IsCancellationRequested || answer.Failure is not null)
        {
            // What broke the connection is told below; what the role made of it explains nothing.
        }
        finally
        {
            entry.Add("SIGNSTAR_BYTES", answer.Sent.ToString(CultureInfo.InvariantCulture));
            entry.Finished("transfer");
        }
        if (client.Token.IsCancellationRequested)
            answer.ClientIsGone();
        if (answer.Failure is null)
            return [];
        // A frame may be half sent: what would follow would be taken for its content.
        connection.Abandon();
        throw answer.Failure;
    }
}

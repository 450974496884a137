namespace Signstar.SigningRequests;

/// <summary>
/// A signing request or response is not as its specification says. The message is one line that names the member at fault and shows at most a short,
/// escaped piece of it, so that it may be shown to anybody.
/// </summary>
public sealed class SigningMessageException : FormatException
{
    internal SigningMessageException(string message, bool isIncomplete = false)
        : base(message) => IsIncomplete = isIncomplete;

    internal SigningMessageException(string member, string problem, Exception? cause = null)
        : base($"{member}: {problem}", cause)
    {
    }

    /// <summary>Whether nothing is wrong with what is there, only that it ends too early: whoever wrote it did not finish, or was cut off.</summary>
    public bool IsIncomplete { get; }
}

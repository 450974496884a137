namespace Signstar.SigningRequests;

/// <summary>
/// A signing request or response is not as its specification says. The message is one line that names the member at fault and shows at most a short,
/// escaped piece of it, so that it may be shown to anybody.
/// </summary>
public sealed class SigningMessageException : FormatException
{
    internal SigningMessageException(string message)
        : base(message)
    {
    }

    internal SigningMessageException(string member, string problem, Exception? cause = null)
        : base($"{member}: {problem}", cause)
    {
    }
}

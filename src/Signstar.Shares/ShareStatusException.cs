namespace Signstar.Shares;

/// <summary>A document is no <c>status.json</c>. The message names the member at fault.</summary>
public sealed class ShareStatusException : Exception
{
    internal ShareStatusException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}

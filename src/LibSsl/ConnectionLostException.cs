namespace LibSsl;

/// <summary>A connection broke, or ended without TLS's goodbye: what was read before may be cut off.</summary>
public sealed class ConnectionLostException : IOException
{
    internal ConnectionLostException(string message)
        : base(message)
    {
    }
}

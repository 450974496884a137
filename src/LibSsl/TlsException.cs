namespace LibSsl;

/// <summary>The two sides could not agree on TLS, or what came was not TLS.</summary>
public sealed class TlsException : IOException
{
    internal TlsException(string message)
        : base(message)
    {
    }
}

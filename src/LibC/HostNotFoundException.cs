namespace LibC;

/// <summary>A host name has no address (getaddrinfo(3)).</summary>
public sealed class HostNotFoundException : IOException
{
    internal HostNotFoundException(string host, string reason)
        : base($"{host}: {reason}")
    {
    }
}

namespace NetHsm.Client;

/// <summary>One request to the API, as a transport sends it.</summary>
public sealed class NetHsmRequest
{
    internal const string Json = "application/json";

    /// <summary>GET, POST, PUT or DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>Path below the API's own, starting with a slash; printable ASCII without spaces.</summary>
    public required string Path { get; init; }

    /// <summary>Media type that the answer should have.</summary>
    public string Accept { get; init; } = Json;

    /// <summary>Media type of the body; null without one.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body. It may have secrets in it: who made the request clears it when the request is over.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Who asks; null where the API asks for nobody.</summary>
    public NetHsmCredentials? Credentials { get; init; }

    /// <summary>Largest body of an answer in bytes, where it differs from the transport's.</summary>
    public int? MaximumAnswer { get; init; }

    /// <summary>Whether the device may work on it for minutes (RSA keys): it gets ten times the usual time.</summary>
    public bool TakesLong { get; init; }

    /// <summary>Method and path.</summary>
    public override string ToString() => string.Concat(Method, " ", Path);
}

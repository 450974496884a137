namespace LibSsl;

/// <summary>By what a server is recognised.</summary>
public enum ServerTrustKind
{
    /// <summary>By the fingerprint of its certificate.</summary>
    Fingerprints,

    /// <summary>By a certificate for its name, issued by an authority that the system trusts.</summary>
    System,

    /// <summary>By nothing: whoever answers is believed.</summary>
    Unsafe,
}

namespace NetHsm.Client;

/// <summary>What a signature is that should be RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2) over a DigestInfo.</summary>
internal enum Pkcs1Verdict
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>By this key, and with another DigestInfo before the one that was given.</summary>
    Doubled,

    /// <summary>By another key, or over something else.</summary>
    Wrong,
}

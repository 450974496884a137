namespace Signstar.Configuration;

/// <summary>One that cosigns checkpoints of the attestation log (C2SP tlog-cosignature).</summary>
/// <param name="Name">What this site calls it.</param>
/// <param name="Key">Its verifier key (C2SP signed-note): <c>NAME+ID+BASE64</c>, of type 0x04.</param>
/// <param name="Url">Where checkpoints are sent (C2SP tlog-witness); null when it fetches them.</param>
public sealed record Witness(string Name, string Key, Uri? Url);

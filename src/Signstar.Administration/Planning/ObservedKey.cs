using NetHsm.Model;

namespace Signstar.Administration.Planning;

/// <summary>A key that a device has.</summary>
/// <param name="Namespace">Null outside of all.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Mechanisms">What it may be used for.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="PublicKeySha256">By which the key is told from another of the same name.</param>
/// <param name="CertificateSha256">Of what is stored with it; null for nothing.</param>
internal sealed record ObservedKey(
    string? Namespace,
    string Id,
    KeyType Type,
    IReadOnlyList<KeyMechanism> Mechanisms,
    IReadOnlyList<string> Tags,
    string PublicKeySha256,
    string? CertificateSha256);

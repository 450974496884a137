using NetHsm.Model;

namespace Signstar.Configuration;

/// <summary><c>signing</c>: one key and who has things signed with it.</summary>
/// <param name="Requester">Who logs in.</param>
/// <param name="BackendUser">The device's Operator.</param>
/// <param name="Key">The key, in the namespace of the Operator.</param>
/// <param name="Tag">The tag that ties the two together.</param>
/// <param name="KeySetup">How the key is made and used.</param>
public sealed record SigningMapping(Login Requester, UserId BackendUser, KeyId Key, Tag Tag, SigningKeySetup KeySetup) : Mapping(Requester)
{
    /// <summary>Who else must ask for a signature; null when one request is enough.</summary>
    public SigningThreshold? Threshold { get; init; }
}

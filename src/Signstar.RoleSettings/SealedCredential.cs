using NetHsm.Model;

namespace Signstar.RoleSettings;

/// <summary>A passphrase of a device's user that a role of the host has (docs/specification/host-layout.md).</summary>
/// <param name="HolderUnit">The unit that unseals it at boot and keeps it.</param>
/// <param name="SealedName">The name that it is sealed under.</param>
/// <param name="Path">Where it is kept sealed.</param>
/// <param name="User">The device's user.</param>
public sealed record SealedCredential(string HolderUnit, string SealedName, string Path, UserId User);

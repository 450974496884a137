using NetHsm.Model;

namespace Signstar.Configuration;

/// <summary><c>admin</c>: an Administrator of the device.</summary>
/// <param name="BackendUser">The device's user.</param>
public sealed record AdminMapping(UserId BackendUser) : Mapping(Login: null);

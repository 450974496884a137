using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>What the device tells of a user (GET /users/{UserID}).</summary>
/// <param name="RealName">Any text, also none.</param>
/// <param name="Role">What the user may do.</param>
public sealed record UserDetails(string RealName, UserRole Role);

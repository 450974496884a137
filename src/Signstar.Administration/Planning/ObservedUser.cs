using NetHsm.Model;

namespace Signstar.Administration.Planning;

/// <summary>A user that a device has.</summary>
internal sealed record ObservedUser(string Id, UserRole Role, IReadOnlyList<string> Tags);

using NetHsm.Model;

namespace Signstar.Administration.Planning;

/// <summary>A user of the device, who is no Administrator.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Tag">What ties an Operator to the one key that it uses; null for others, and for Operators who use none.</param>
internal sealed record WantedUser(UserId Id, UserRole Role, Tag? Tag);

namespace Signstar.Configuration;

/// <summary><c>threshold</c> of a <c>signing</c> mapping: how many people must ask for the same signature before it is made.</summary>
/// <param name="Number">How many, from 2 to all who may ask: <paramref name="Requesters"/> and the mapping's own login.</param>
/// <param name="Requesters">Who may ask beside the mapping's own login; at least one.</param>
public sealed record SigningThreshold(int Number, IReadOnlyList<Login> Requesters);

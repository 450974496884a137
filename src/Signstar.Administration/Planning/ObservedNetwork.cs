namespace Signstar.Administration.Planning;

/// <summary>Where a device is.</summary>
internal sealed record ObservedNetwork(string Address, string Netmask, string Gateway);

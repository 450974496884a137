using NetHsm.Model;

namespace Signstar.Administration.Planning;

/// <summary>Where a device sends its log.</summary>
internal sealed record ObservedLogging(string Address, int Port, LogLevel Level);

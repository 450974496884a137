namespace NetHsm.Emulator.Domain;

/// <summary>Where the device would send its log to.</summary>
internal sealed record LoggingSettings(string Address, long Port, string Level)
{
    internal static LoggingSettings Default { get; } = new("0.0.0.0", 514, "info");
}

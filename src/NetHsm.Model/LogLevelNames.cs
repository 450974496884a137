namespace NetHsm.Model;

/// <summary>The names of <see cref="LogLevel"/> in the device's API.</summary>
public static class LogLevelNames
{
    /// <summary>The name in the API.</summary>
    public static string ToApiName(this LogLevel value) => value switch
    {
        LogLevel.Debug => "debug",
        LogLevel.Info => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Reads a name of the API; false when it is not one.</summary>
    public static bool TryParse(string? text, out LogLevel value)
    {
        (bool known, value) = text switch
        {
            "debug" => (true, LogLevel.Debug),
            "info" => (true, LogLevel.Info),
            "warning" => (true, LogLevel.Warning),
            "error" => (true, LogLevel.Error),
            _ => (false, default(LogLevel)),
        };
        return known;
    }
}

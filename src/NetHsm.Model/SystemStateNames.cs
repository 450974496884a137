namespace NetHsm.Model;

/// <summary>The names of <see cref="SystemState"/> in the device's API.</summary>
public static class SystemStateNames
{
    /// <summary>The name in the API.</summary>
    public static string ToApiName(this SystemState value) => value switch
    {
        SystemState.Unprovisioned => "Unprovisioned",
        SystemState.Locked => "Locked",
        SystemState.Operational => "Operational",
        SystemState.Failed => "Failed",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Reads a name of the API; false when it is not one.</summary>
    public static bool TryParse(string? text, out SystemState value)
    {
        (bool known, value) = text switch
        {
            "Unprovisioned" => (true, SystemState.Unprovisioned),
            "Locked" => (true, SystemState.Locked),
            "Operational" => (true, SystemState.Operational),
            "Failed" => (true, SystemState.Failed),
            _ => (false, default(SystemState)),
        };
        return known;
    }
}

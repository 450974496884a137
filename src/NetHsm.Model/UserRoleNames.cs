namespace NetHsm.Model;

/// <summary>The names of <see cref="UserRole"/> in the device's API.</summary>
public static class UserRoleNames
{
    /// <summary>The name in the API.</summary>
    public static string ToApiName(this UserRole value) => value switch
    {
        UserRole.Administrator => "Administrator",
        UserRole.Operator => "Operator",
        UserRole.Metrics => "Metrics",
        UserRole.Backup => "Backup",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Reads a name of the API; false when it is not one.</summary>
    public static bool TryParse(string? text, out UserRole value)
    {
        (bool known, value) = text switch
        {
            "Administrator" => (true, UserRole.Administrator),
            "Operator" => (true, UserRole.Operator),
            "Metrics" => (true, UserRole.Metrics),
            "Backup" => (true, UserRole.Backup),
            _ => (false, default(UserRole)),
        };
        return known;
    }
}

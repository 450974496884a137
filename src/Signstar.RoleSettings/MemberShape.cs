namespace Signstar.RoleSettings;

/// <summary>Which members the settings of a role have.</summary>
internal sealed class MemberShape
{
    private static readonly string[] Common = ["version", "role", "user"];

    /// <summary>Besides version, role and user.</summary>
    internal MemberShape(params string[] members) => Members = [.. Common, .. members];

    internal string[] Members { get; }

    /// <summary>What <c>role</c> may say.</summary>
    internal required string[] Roles { get; init; }

    /// <summary>What <c>format</c> may say.</summary>
    internal string[] Formats { get; init; } = [];

    internal LimitShape[] Limits { get; init; } = [];

    internal bool DevicesMayBeEmpty { get; init; }
}

namespace Signstar.RoleSettings;

/// <summary>A member of <c>limits</c>: a whole number from 1.</summary>
internal sealed record LimitShape(string Name, long Most)
{
    internal const int MostIdleSeconds = 60;
    internal const int MostTransferSeconds = 3600;
    internal const int MostDeviceSeconds = 60;
    internal const long MostUploadBytes = 1L << 32;

    internal const int MostPastingSeconds = 300;
    internal const int MostWaitSeconds = 60;

    internal static LimitShape Idle => new("idle_seconds", MostIdleSeconds);

    internal static LimitShape Transfer => new("transfer_seconds", MostTransferSeconds);

    internal static LimitShape Device => new("device_seconds", MostDeviceSeconds);

    // Somebody may paste the request into a terminal.
    internal static LimitShape Request => new("request_seconds", MostPastingSeconds);

    internal static LimitShape Wait => new("wait_seconds", MostWaitSeconds);

    internal static LimitShape Upload => new("request_bytes", MostUploadBytes);
}

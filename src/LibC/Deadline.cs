namespace LibC;

/// <summary>A moment on the monotonic clock by which something must be done.</summary>
public readonly struct Deadline
{
    private readonly long _milliseconds;

    private Deadline(long milliseconds) => _milliseconds = milliseconds;

    /// <summary>No limit.</summary>
    public static Deadline Never => new(long.MaxValue);

    /// <summary>Whether the moment is over.</summary>
    public bool HasPassed => RemainingMilliseconds == 0;

    /// <summary>Time left in the form that poll(2) takes: −1 for no limit, 0 when it is over.</summary>
    public int RemainingMilliseconds => _milliseconds == long.MaxValue
        ? -1
        : (int)Math.Clamp(_milliseconds - Environment.TickCount64, 0, int.MaxValue);

    /// <summary>The moment so long from now.</summary>
    public static Deadline After(TimeSpan time) => new(Environment.TickCount64 + (long)time.TotalMilliseconds);

    /// <summary>The moment when one of so many equal parts of the time left is over.</summary>
    public Deadline Share(int parts) => _milliseconds == long.MaxValue ? this : After(TimeSpan.FromMilliseconds(RemainingMilliseconds / parts));

    /// <summary>The earlier of two moments.</summary>
    public static Deadline Earlier(Deadline a, Deadline b) => a._milliseconds < b._milliseconds ? a : b;
}

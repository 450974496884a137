namespace LibC;

/// <summary>How long a transfer may take: until a moment, and never longer than a while without a byte.</summary>
public readonly struct TimeLimit
{
    private readonly TimeSpan _silence;

    /// <summary>A limit.</summary>
    /// <param name="end">When it must be over.</param>
    /// <param name="silence">The longest wait for a byte, above zero; <see cref="Timeout.InfiniteTimeSpan"/> for one that only <paramref name="end"/> bounds.</param>
    public TimeLimit(Deadline end, TimeSpan silence)
    {
        End = end;
        _silence = silence;
    }

    /// <summary>When it must be over.</summary>
    public Deadline End { get; }

    /// <summary>When the next byte must have passed, if waiting for it begins now.</summary>
    public Deadline NextByte => _silence == Timeout.InfiniteTimeSpan ? End : Deadline.Earlier(End, Deadline.After(_silence));

    /// <summary>Whether the end comes before the longest wait for a byte that begins now would.</summary>
    public bool EndsBeforeSilence => NextByte.Equals(End);

    /// <summary>No limit but the end.</summary>
    public static TimeLimit Until(Deadline end) => new(end, Timeout.InfiniteTimeSpan);
}

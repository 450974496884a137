namespace LibSystemd;

/// <summary>How urgent a journal entry is: the levels of syslog(3).</summary>
public enum JournalPriority
{
    /// <summary>The system is unusable.</summary>
    Emergency = 0,

    /// <summary>Somebody has to act at once.</summary>
    Alert = 1,

    /// <summary>A critical condition.</summary>
    Critical = 2,

    /// <summary>Something failed.</summary>
    Error = 3,

    /// <summary>Something may go wrong.</summary>
    Warning = 4,

    /// <summary>Normal but worth noticing.</summary>
    Notice = 5,

    /// <summary>What happened.</summary>
    Informational = 6,

    /// <summary>For those who look for a mistake.</summary>
    Debug = 7,
}

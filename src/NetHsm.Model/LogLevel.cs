namespace NetHsm.Model;

/// <summary>From which severity on the device logs.</summary>
public enum LogLevel
{
    /// <summary>Everything.</summary>
    Debug,

    /// <summary>What happens.</summary>
    Info,

    /// <summary>What may be wrong.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,
}

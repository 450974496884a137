namespace NetHsm.Emulator.Domain;

/// <summary>Why the device does not do what it was asked for.</summary>
internal enum Refusal
{
    Malformed,
    Forbidden,
    NotFound,
    Conflict,
    WrongState,
    TooManyRequests,

    /// <summary>An error that the firmware does not catch.</summary>
    Uncaught,

    /// <summary>It already is so; nothing was changed.</summary>
    Unchanged,
}

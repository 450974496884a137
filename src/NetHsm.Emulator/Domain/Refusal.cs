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

    /// <summary>It already is so; nothing was changed.</summary>
    Unchanged,
}

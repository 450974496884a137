namespace LibC;

/// <summary>What to wait for on a descriptor, and what was found (poll(2)).</summary>
[Flags]
public enum PollEvents : short
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>POLLIN: something to read, or the end.</summary>
    Readable = 1,

    /// <summary>POLLOUT: room to write.</summary>
    Writable = 4,

    /// <summary>POLLERR: only ever found, never asked for.</summary>
    Failed = 8,

    /// <summary>POLLHUP: only ever found, never asked for.</summary>
    HungUp = 16,
}

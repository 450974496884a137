namespace NetHsm.CommandLine;

/// <summary>How a device starts.</summary>
internal enum BootMode
{
    /// <summary>Locked: somebody has to give the unlock passphrase.</summary>
    Attended,

    /// <summary>Operational.</summary>
    Unattended,
}

namespace NetHsm.Backup;

/// <summary>Where in the device an item belongs: the first part of its path.</summary>
public enum BackupSection
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary><c>/authentication/…</c>: users.</summary>
    Users,

    /// <summary><c>/key/…</c>: keys.</summary>
    Keys,

    /// <summary><c>/namespace/…</c>: namespaces.</summary>
    Namespaces,

    /// <summary><c>/config/…</c>: in version 0 everything about the device, in version 1 what a cluster shares.</summary>
    Configuration,

    /// <summary><c>/local/DEVICE/config/…</c>: the configuration of one device (version 1).</summary>
    LocalConfiguration,

    /// <summary><c>/local/DEVICE/domain-key/…</c> or <c>/domain-key/…</c>: the domain key as the device keeps it.</summary>
    DomainKeySlots,
}

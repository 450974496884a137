namespace NetHsm.Backup;

/// <summary>What is wrong with a backup.</summary>
public enum BackupProblem
{
    /// <summary>It does not start as one.</summary>
    NotABackup,

    /// <summary>Its version is neither 0 nor 1.</summary>
    UnsupportedVersion,

    /// <summary>The passphrase is wrong, or the salt or the version field is damaged: the format cannot tell which.</summary>
    WrongPassphrase,

    /// <summary>The version in clear is not the encrypted one.</summary>
    VersionMismatch,

    /// <summary>One of the fields before the items is damaged.</summary>
    FieldDamaged,

    /// <summary>An item is damaged.</summary>
    ItemDamaged,

    /// <summary>An item is what its writer wrote, and has no path and value in it.</summary>
    ItemMalformed,

    /// <summary>The file ends inside of a field or item.</summary>
    CutOff,

    /// <summary>The file ends between items (only version 1 tells), or within the trailer.</summary>
    TrailerMissing,

    /// <summary>The items have an end, and something else than the trailer follows.</summary>
    TrailerDamaged,

    /// <summary>Something follows the trailer.</summary>
    TrailingBytes,

    /// <summary>There is no unlock salt among the items.</summary>
    UnlockSaltMissing,

    /// <summary>The unlock passphrase is not that of the time of the backup.</summary>
    WrongUnlockPassphrase,

    /// <summary>An entry of one of the device's stores cannot be decrypted.</summary>
    EntryDamaged,

    /// <summary>An entry can be decrypted and has another form than it should have.</summary>
    EntryMalformed,

    /// <summary>A path is there more than once.</summary>
    DuplicatePath,

    /// <summary>Paths are not in the order in which a device lists them.</summary>
    Disordered,

    /// <summary>An entry that a device cannot be restored without is not there.</summary>
    EntryMissing,

    /// <summary>An entry that no device is known to have.</summary>
    UnknownEntry,

    /// <summary>The version of the format does not show whether items are missing at its end.</summary>
    EndUnprotected,

    /// <summary>No user outside of namespaces is an Administrator.</summary>
    NoAdministrator,
}

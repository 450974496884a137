namespace NetHsm.Backup;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>No device makes such a backup by itself; it can be restored.</summary>
    Warning,

    /// <summary>It cannot be restored, or not as a whole.</summary>
    Error,
}

namespace NetHsm.Model;

/// <summary>What a user of the device may do.</summary>
public enum UserRole
{
    /// <summary>Manages users, keys and, without a namespace, the device.</summary>
    Administrator,

    /// <summary>Uses keys.</summary>
    Operator,

    /// <summary>Reads metrics; exists only outside namespaces.</summary>
    Metrics,

    /// <summary>Takes backups; exists only outside namespaces.</summary>
    Backup,
}

namespace Signstar.Configuration;

/// <summary>Entries of <c>system.actions</c>: what cannot be read from a difference between the configuration and a device. Done once per iteration.</summary>
public enum AdministrativeAction
{
    /// <summary><c>reboot</c>: the devices start anew.</summary>
    Reboot,

    /// <summary><c>shutdown</c>: the devices are switched off.</summary>
    Shutdown,

    /// <summary><c>factory_reset</c>: the devices forget everything.</summary>
    FactoryReset,

    /// <summary><c>restore</c>: the devices take the backup that was uploaded.</summary>
    Restore,

    /// <summary><c>unlock</c>: the devices are unlocked.</summary>
    Unlock,

    /// <summary><c>lock</c>: the devices are locked.</summary>
    Lock,

    /// <summary><c>remove_unnamed</c>: users, keys and namespaces that the configuration does not name are removed from the devices.</summary>
    RemoveUnnamed,

    /// <summary><c>generate_tls_key</c>: the devices make themselves new keys for TLS.</summary>
    GenerateTlsKey,

    /// <summary><c>rotate_administrators</c>: there is a new administrative secret, with new shares.</summary>
    RotateAdministrators,
}

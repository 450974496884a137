namespace Signstar.RoleSettings;

/// <summary>How a role knows that the device at an address is the one meant.</summary>
public enum DeviceTrust
{
    /// <summary>Its certificate has one of the pinned SHA-256 fingerprints.</summary>
    Fingerprints,

    /// <summary>Its certificate is valid for its name under an authority that the system trusts.</summary>
    System,

    /// <summary>It is not known: whoever answers is taken for the device. For tests.</summary>
    Unsafe,
}

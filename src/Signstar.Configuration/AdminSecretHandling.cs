namespace Signstar.Configuration;

/// <summary>How administrative secrets are kept.</summary>
public enum AdminSecretHandling
{
    /// <summary>By share holders, each with a part (the default).</summary>
    ShamirsSecretSharing,

    /// <summary>On the host, sealed with systemd-creds.</summary>
    SystemdCreds,

    /// <summary>On the host, readable for root. For tests.</summary>
    Plaintext,
}

namespace Signstar.Configuration;

/// <summary>How the passphrases of unprivileged users are kept.</summary>
public enum NonAdminSecretHandling
{
    /// <summary>On the host, sealed with systemd-creds (the default).</summary>
    SystemdCreds,

    /// <summary>On the host, readable for their user. For tests.</summary>
    Plaintext,
}

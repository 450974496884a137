using NetHsm.Model;

namespace NetHsm.Configuration;

/// <summary>A user of a device, as the configuration has it.</summary>
public sealed class ConfiguredCredentials
{
    /// <summary>A user.</summary>
    /// <param name="user">Its id on the device.</param>
    /// <param name="role">The role that it has there.</param>
    /// <param name="passphrase">Its passphrase, where it is kept in the file; a text, because that is what the file's parser makes of it.</param>
    public ConfiguredCredentials(UserId user, UserRole role, string? passphrase = null)
    {
        User = user;
        Role = role;
        Passphrase = passphrase;
    }

    /// <summary>Its id.</summary>
    public UserId User { get; }

    /// <summary>Its role.</summary>
    public UserRole Role { get; }

    /// <summary>Its passphrase; null where the file has none.</summary>
    public string? Passphrase { get; }

    /// <summary>The user and the role only.</summary>
    public override string ToString() => $"{User} ({Role.ToApiName()})";
}

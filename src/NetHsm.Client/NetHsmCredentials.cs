using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>A user of the device and its passphrase.</summary>
public sealed class NetHsmCredentials : IDisposable
{
    /// <summary>Takes over the passphrase: it is cleared together with this.</summary>
    public NetHsmCredentials(UserId user, Passphrase passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        User = user;
        Passphrase = passphrase;
    }

    /// <summary>The user.</summary>
    public UserId User { get; }

    internal Passphrase Passphrase { get; }

    /// <summary>Clears the passphrase.</summary>
    public void Dispose() => Passphrase.Dispose();

    /// <summary>The user only.</summary>
    public override string ToString() => User.ToString();
}

using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>A user of the device and its passphrase.</summary>
public sealed class NetHsmCredentials : IDisposable
{
    private Http.BasicAuthorization? _basic;

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

    /// <summary>Value of the Authorization field (RFC 7617). It is cleared together with this.</summary>
    /// <exception cref="ObjectDisposedException">It is cleared.</exception>
    internal string BasicAuthorization
    {
        get
        {
            lock (Passphrase)
            {
                _ = Passphrase.Bytes;
                return (_basic ??= new Http.BasicAuthorization(this)).Text;
            }
        }
    }

    /// <summary>Clears the passphrase. Requests with it have to be over.</summary>
    public void Dispose()
    {
        Passphrase.Dispose();
        _basic?.Dispose();
    }

    /// <summary>The user only.</summary>
    public override string ToString() => User.ToString();
}

using NetHsm.Client;
using NetHsm.Model;

namespace Signstar.Administration.Credentials;

/// <summary>The new passphrases of a rotation, for as long as the administration needs them.</summary>
internal sealed class RotatedPassphrases : IDisposable
{
    private readonly Dictionary<UserId, Passphrase> _passphrases = [];

    internal Passphrase this[UserId user] => _passphrases[user];

    public void Dispose()
    {
        foreach (Passphrase passphrase in _passphrases.Values)
            passphrase.Dispose();
    }

    internal bool Has(UserId user) => _passphrases.ContainsKey(user);

    internal void Add(UserId user, Passphrase passphrase) => _passphrases.Add(user, passphrase);
}

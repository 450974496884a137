using NetHsm.Client;
using NetHsm.Model;

namespace Signstar.Administration.Secrets;

/// <summary>
/// The administrative secret: what unlocks the devices, what opens their backups, and the passphrases of all Administrators
/// (docs/specification/administrative-secret.md).
/// </summary>
internal sealed class AdministrativeSecret : IDisposable
{
    /// <summary>The Administrator that a device gets with its provisioning, whatever the configuration names (POST /provision).</summary>
    internal static readonly UserId FirstAdministrator = new("admin");

    internal AdministrativeSecret(uint iteration, Passphrase unlock, Passphrase backup, IReadOnlyDictionary<UserId, Passphrase> administrators, AdministrativeSecret? previous)
    {
        Iteration = iteration;
        Unlock = unlock;
        Backup = backup;
        Administrators = administrators;
        Previous = previous;
    }

    /// <summary>Of the configuration for which it was made.</summary>
    internal uint Iteration { get; }

    internal Passphrase Unlock { get; }

    internal Passphrase Backup { get; }

    internal IReadOnlyDictionary<UserId, Passphrase> Administrators { get; }

    /// <summary>
    /// What it replaces: whoever has this one can finish the change of a device that was interrupted, wherever it was. Null for the first.
    /// </summary>
    internal AdministrativeSecret? Previous { get; }

    public void Dispose()
    {
        Unlock.Dispose();
        Backup.Dispose();
        foreach (Passphrase passphrase in Administrators.Values)
            passphrase.Dispose();
        Previous?.Dispose();
    }

    internal static AdministrativeSecret Generate(uint iteration, IEnumerable<UserId> administrators, AdministrativeSecret? previous) => new(
        iteration,
        PassphraseGenerator.Make(),
        PassphraseGenerator.Make(),
        administrators.Append(FirstAdministrator).Distinct().ToDictionary(user => user, _ => PassphraseGenerator.Make()),
        previous?.CopyOfNewest());

    private AdministrativeSecret CopyOfNewest() =>
        new(Iteration, Copy(Unlock), Copy(Backup), Administrators.ToDictionary(entry => entry.Key, entry => Copy(entry.Value)), previous: null);

    private static Passphrase Copy(Passphrase passphrase) => new(passphrase.Bytes);
}

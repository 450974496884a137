using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.Testing;

/// <summary>Brings a fresh device to what a setup asks for.</summary>
internal static class Provisioning
{
    internal static async Task ProvisionAsync(TestDevice device, TestDeviceSetup setup, CancellationToken cancellation)
    {
        using (var unlock = Passphrase.FromString(device.UnlockPassphrase))
        {
            using var admin = Passphrase.FromString(device.AdminPassphrase);
            await device.Nobody.ProvisionAsync(unlock, admin, DateTimeOffset.UtcNow, cancellation).ConfigureAwait(false);
        }
        // While a namespace is not there yet, its users are those of the device's administrator.
        foreach (TestUser user in setup.Users)
            await AddUserAsync(device, user, cancellation).ConfigureAwait(false);
        foreach (NamespaceId inside in setup.AllNamespaces)
            await device.Admin.AddNamespaceAsync(inside, cancellation).ConfigureAwait(false);
        foreach (TestKey key in setup.Keys)
        {
            NetHsmClient administrator = key.Namespace is null ? device.Admin : device.ClientAs(setup.AdministratorOf(key.Namespace)!.Id);
            await administrator.GenerateKeyAsync(key.Key, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task AddUserAsync(TestDevice device, TestUser user, CancellationToken cancellation)
    {
        using var passphrase = Passphrase.FromString(device.PassphraseOf(user.Id));
        await device.Admin.AddUserAsync(user.Id, user.Id.Name, user.Role, passphrase, cancellation).ConfigureAwait(false);
        foreach (Tag tag in user.Tags)
            await device.Admin.AddUserTagAsync(user.Id, tag, cancellation).ConfigureAwait(false);
    }
}

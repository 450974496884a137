using NetHsm.Model;
using NetHsm.Testing;

namespace NetHsm.Client.Tests.Emulated;

/// <summary>A fresh device of a test's own behind one of the transports, and clients for its users.</summary>
internal sealed class EmulatedDevice : IAsyncDisposable
{
    private readonly TestDevice _device;

    private EmulatedDevice(TestDevice device) => _device = device;

    internal const string AdminPassphrase = "adminadmin";

    internal const string UnlockPassphrase = "unlock\"ünlock✓";

    internal NetHsmClient Nobody => _device.Nobody;

    internal NetHsmClient Admin => _device.Admin;

    internal static Task<EmulatedDevice> StartUnprovisionedAsync(string transport) => StartAsync(transport, isProvisioned: false);

    internal static Task<EmulatedDevice> StartAsync(string transport) => StartAsync(transport, isProvisioned: true);

    internal async Task ProvisionAsync()
    {
        using Passphrase unlock = Passphrase.FromString(UnlockPassphrase);
        using Passphrase admin = Passphrase.FromString(AdminPassphrase);
        await Nobody.ProvisionAsync(unlock, admin, DateTimeOffset.UtcNow);
    }

    internal NetHsmClient As(string user, string passphrase) => _device.ClientAs(new UserId(user), passphrase);

    /// <summary>Adds a user through another, and gives the new one's client.</summary>
    internal async Task<NetHsmClient> AddUserAsync(NetHsmClient administrator, string user, UserRole role)
    {
        string text = $"{user} passphrase";
        using Passphrase passphrase = Passphrase.FromString(text);
        await administrator.AddUserAsync(new UserId(user), $"User {user}", role, passphrase);
        return As(user, text);
    }

    public ValueTask DisposeAsync() => _device.DisposeAsync();

    private static async Task<EmulatedDevice> StartAsync(string transport, bool isProvisioned) => new(await TestDevice.StartAsync(new TestDeviceSetup
    {
        IsProvisioned = isProvisioned,
        AdminPassphrase = AdminPassphrase,
        UnlockPassphrase = UnlockPassphrase,
        Transport = (url, trust) => Transports.Transport.To(url.ToString(), transport, trust),
    }));
}

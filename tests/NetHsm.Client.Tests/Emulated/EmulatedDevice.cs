using LibSsl;
using NetHsm.Client.Tests.Transports;
using NetHsm.Emulator;
using NetHsm.Model;

namespace NetHsm.Client.Tests.Emulated;

/// <summary>A fresh device of a test's own, and clients for its users.</summary>
internal sealed class EmulatedDevice : IAsyncDisposable
{
    private readonly Emulator.Emulator _emulator;
    private readonly NetHsmTransport _transport;
    private readonly List<NetHsmCredentials> _credentials = [];

    private EmulatedDevice(Emulator.Emulator emulator, string transport)
    {
        _emulator = emulator;
        _transport = Transport.To(
            emulator.BaseAddress.ToString(), transport, ServerTrust.Pinned(new CertificateFingerprint(emulator.CertificateSha256)));
        Nobody = new NetHsmClient(_transport);
        Admin = As("admin", AdminPassphrase);
    }

    internal const string AdminPassphrase = "adminadmin";

    internal const string UnlockPassphrase = "unlock\"ünlock✓";

    internal NetHsmClient Nobody { get; }

    internal NetHsmClient Admin { get; }

    internal static async Task<EmulatedDevice> StartUnprovisionedAsync(string transport) =>
        new(await Emulator.Emulator.StartAsync(new EmulatorOptions()), transport);

    internal static async Task<EmulatedDevice> StartAsync(string transport)
    {
        EmulatedDevice device = await StartUnprovisionedAsync(transport);
        await device.ProvisionAsync();
        return device;
    }

    internal async Task ProvisionAsync()
    {
        using Passphrase unlock = Passphrase.FromString(UnlockPassphrase);
        using Passphrase admin = Passphrase.FromString(AdminPassphrase);
        await Nobody.ProvisionAsync(unlock, admin, DateTimeOffset.UtcNow);
    }

    internal NetHsmClient As(string user, string passphrase)
    {
        var credentials = new NetHsmCredentials(new UserId(user), Passphrase.FromString(passphrase));
        _credentials.Add(credentials);
        return new NetHsmClient(_transport, credentials);
    }

    /// <summary>Adds a user through another, and gives the new one's client.</summary>
    internal async Task<NetHsmClient> AddUserAsync(NetHsmClient administrator, string user, UserRole role)
    {
        string text = $"{user} passphrase";
        using Passphrase passphrase = Passphrase.FromString(text);
        await administrator.AddUserAsync(new UserId(user), $"User {user}", role, passphrase);
        return As(user, text);
    }

    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        _credentials.ForEach(credentials => credentials.Dispose());
        await _emulator.DisposeAsync();
    }
}

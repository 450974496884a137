using LibSsl;
using NetHsm.Client;
using NetHsm.Emulator;
using NetHsm.Model;

namespace NetHsm.Testing.Hosts;

/// <summary>An emulator in this process, gone with the test.</summary>
internal sealed class EmulatorHost : IDeviceHost
{
    private readonly Emulator.Emulator _emulator;

    private EmulatorHost(Emulator.Emulator emulator)
    {
        _emulator = emulator;
        Url = NetHsmUrl.Parse(emulator.BaseAddress.ToString());
        Trust = ServerTrust.Pinned(new CertificateFingerprint(emulator.CertificateSha256));
    }

    public TestDeviceKind Kind => TestDeviceKind.Emulator;

    public NetHsmUrl Url { get; }

    public ServerTrust Trust { get; }

    public string? Passphrase => null;

    public void Remember(string adminPassphrase, string unlockPassphrase)
    {
        // Nothing of it remains.
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    internal static async Task<EmulatorHost> StartAsync(FirmwareVersion? firmware, CancellationToken cancellation) =>
        new(await Emulator.Emulator.StartAsync(new EmulatorOptions { Firmware = firmware }, cancellation).ConfigureAwait(false));
}

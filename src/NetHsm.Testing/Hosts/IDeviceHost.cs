using LibSsl;
using NetHsm.Client;

namespace NetHsm.Testing.Hosts;

/// <summary>Where a fresh device comes from; disposing of it gives the device back.</summary>
internal interface IDeviceHost : IAsyncDisposable
{
    TestDeviceKind Kind { get; }

    NetHsmUrl Url { get; }

    ServerTrust Trust { get; }

    /// <summary>What to provision it with, so that somebody can do something with it if the test is killed; null for anything.</summary>
    string? Passphrase { get; }

    /// <summary>Told before it is given back: with which passphrases the test provisioned it.</summary>
    void Remember(string adminPassphrase, string unlockPassphrase);
}

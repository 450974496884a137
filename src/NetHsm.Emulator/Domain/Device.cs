using System.Security.Cryptography;
using NetHsm.Emulator.Backups;
using NetHsm.Emulator.Images;
using NetHsm.Emulator.Storage;
using NetHsm.Model;

namespace NetHsm.Emulator.Domain;

/// <summary>
/// The device: its content, and whether it is locked or failed. Readers take a snapshot and need no lock; changes come one after another, are stored first
/// and seen afterwards.
/// </summary>
internal sealed class Device
{
    private readonly Lock _changing = new();
    private readonly IDeviceStore _store;
    private readonly TlsIdentity? _givenTls;
    private volatile DeviceContent _content;
    private volatile bool _isLocked;
    private volatile bool _isFailed;
    private Update? _update;

    /// <summary>Switches it on.</summary>
    /// <param name="store">Where its content comes from and goes to.</param>
    /// <param name="givenTls">Its TLS identity when nothing is stored yet; null for a new one.</param>
    /// <param name="firmware">What runs on it; null for what did so far.</param>
    /// <param name="time">What the rate limit and the uptime are measured with.</param>
    internal Device(IDeviceStore store, TlsIdentity? givenTls, FirmwareVersion? firmware, TimeProvider time)
    {
        Metrics = new Metrics(time);
        RateLimiter = new RateLimiter(time);
        _store = store;
        _givenTls = givenTls;
        _content = store.Load() ?? Blank(FirmwareVersion.Version5);
        if (firmware is { } given)
            _content = _content with { Firmware = given };
        store.Save(_content);
        Reboot();
    }

    /// <summary>For tests of clients: the version that /system/info tells instead of its own.</summary>
    internal FirmwareVersion? ClaimedFirmware { get; init; }

    internal Metrics Metrics { get; }

    internal RateLimiter RateLimiter { get; }

    internal DeviceContent Content => _content;

    internal Provisioned Provisioned => _content.Provisioned ?? throw NotAvailable();

    internal SystemState State =>
        _isFailed ? SystemState.Failed
        : _content.Provisioned is null ? SystemState.Unprovisioned
        : _isLocked ? SystemState.Locked
        : SystemState.Operational;

    internal FirmwareVersion Firmware => _content.Firmware;

    internal DateTimeOffset Now => DateTimeOffset.UtcNow + (_content.Provisioned?.ClockOffset ?? TimeSpan.Zero);

    internal static RefusedException NotAvailable() => new(Refusal.WrongState, "Service not available");

    internal void Provision(Provisioned provisioned)
    {
        lock (_changing)
        {
            if (_content.Provisioned is not null)
                throw NotAvailable();
            Replace(_content with { Provisioned = provisioned });
            _isLocked = false;
        }
    }

    /// <summary>Changes what is in the device, or nothing where the change throws.</summary>
    internal void Change(Func<Provisioned, Provisioned> change)
    {
        lock (_changing)
            Replace(_content with { Provisioned = change(Provisioned) });
    }

    /// <summary>Takes over a backup: an operational or unprovisioned device is locked by it if it has to be unlocked with the backup's passphrase.</summary>
    internal void Restore(Func<DeviceContent, DeviceContent> restore)
    {
        lock (_changing)
        {
            if (State is SystemState.Locked or SystemState.Failed)
                throw NotAvailable();
            Replace(restore(_content));
            _isLocked = _content.Provisioned is { Sealed: not null };
        }
    }

    internal void ChangeTls(TlsIdentity tls)
    {
        lock (_changing)
            Replace(_content with { Tls = tls });
    }

    internal void Lock() => _isLocked = true;

    internal void Unlock(string passphrase)
    {
        lock (_changing)
        {
            if (Provisioned.Sealed is not null)
                Replace(_content with { Provisioned = RestoredStores.Unlock(Provisioned, passphrase) });
            else if (!Provisioned.UnlockPassphrase.Fits(passphrase))
                throw RefusedException.Forbidden("not authenticated");
            _isLocked = false;
        }
    }

    /// <summary>A provisioned device wakes up locked, unless it was told to boot unattended.</summary>
    internal void Reboot()
    {
        lock (_changing)
        {
            _update = null;
            _isLocked = _content.Provisioned is { UnattendedBoot: false } or { Sealed: not null };
        }
    }

    /// <summary>For tests: what a device of a cluster does when too few members are left. A reboot does not bring them back.</summary>
    internal void Fail() => _isFailed = true;

    /// <summary>A failed device becomes the only member of a cluster, and reboots.</summary>
    internal void ForceNewCluster()
    {
        lock (_changing)
        {
            if (State != SystemState.Failed)
                throw NotAvailable();
            _isFailed = false;
            Reboot();
        }
    }

    internal void FactoryReset()
    {
        lock (_changing)
        {
            Replace(Blank(Firmware));
            _update = null;
            _isFailed = false;
        }
    }

    internal void DemandNoUpdate()
    {
        lock (_changing)
        {
            if (_update is not null)
                throw new RefusedException(Refusal.Conflict, "Update already in progress.");
        }
    }

    /// <summary>Keeps an update until it is committed or cancelled, or the device goes down.</summary>
    internal void Offer(Update update)
    {
        lock (_changing)
        {
            DemandNoUpdate();
            _update = update;
        }
    }

    /// <summary>Reboots into the new firmware.</summary>
    internal void CommitUpdate()
    {
        lock (_changing)
        {
            Replace(_content with { Firmware = DemandUpdate().Version });
            Reboot();
        }
    }

    internal void CancelUpdate()
    {
        lock (_changing)
        {
            _ = DemandUpdate();
            _update = null;
        }
    }

    /// <summary>Stores the counters, which changes of the content take along and operations alone do not.</summary>
    internal void Flush()
    {
        lock (_changing)
            _store.Save(_content);
    }

    private Update DemandUpdate() => _update
        ?? throw new RefusedException(Refusal.WrongState, "No update available. Please upload a system image to /system/update.");

    private void Replace(DeviceContent content)
    {
        _store.Save(content);
        _content = content;
        Metrics.Count("kv write");
    }

    private DeviceContent Blank(FirmwareVersion firmware) => new(
        RandomNumberGenerator.GetHexString(10), _givenTls ?? TlsIdentity.GenerateEcdsa(ECCurve.NamedCurves.nistP256), Provisioned: null)
    {
        Firmware = firmware,
    };
}

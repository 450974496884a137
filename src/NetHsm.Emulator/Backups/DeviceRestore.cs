using System.Collections.Immutable;
using NetHsm.Backup;
using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Backups;

/// <summary>Makes a device of a backup: docs/specification/nethsm-backup.md, RESTORE.</summary>
internal static class DeviceRestore
{
    internal static DeviceContent Restore(DeviceContent content, RestoredBackup backup, DateTimeOffset? time)
    {
        DeviceContent restored = content.Provisioned is { } current
            ? content with { Provisioned = RestorePartly(current, backup) }
            : RestoreAll(content, backup);
        return time is { } now
            ? restored with { Provisioned = restored.Provisioned! with { ClockOffset = now - DateTimeOffset.UtcNow } }
            : restored;
    }

    private static DeviceContent RestoreAll(DeviceContent content, RestoredBackup backup)
    {
        if (backup.Item("/config/version") is not [(byte)'0' or (byte)'1'])
            throw RefusedException.Malformed("could not apply migrations to old backup: it has no version that is known");
        var provisioned = new Provisioned(DomainKey: [], ReadUnlockSecret(backup))
        {
            Sealed = Seal(backup),
            UnattendedBoot = backup.Configuration("unattended-boot") is [(byte)'1'],
            ClockOffset = backup.Configuration("time-offset") is { } offset ? StoredConfiguration.ReadClockOffset(offset) : TimeSpan.Zero,
            Network = backup.Configuration("ip-config") is { } network ? StoredConfiguration.ReadNetwork(network, backup.Version) : NetworkSettings.Default,
            Logging = backup.Configuration("log-config") is { } logging ? StoredConfiguration.ReadLogging(logging, backup.Version) : LoggingSettings.Default,
        };
        TlsIdentity tls = backup.Configuration("certificate") is { } certificates && backup.Configuration("private-key") is { } key
            ? StoredConfiguration.ReadTls(certificates, key)
            : content.Tls;
        return content with { Tls = tls, Provisioned = BootUnattended(provisioned, content, backup) };
    }

    /// <summary>Only the device that made the backup has the key for that.</summary>
    private static Provisioned BootUnattended(Provisioned provisioned, DeviceContent content, RestoredBackup backup)
    {
        if (!provisioned.UnattendedBoot || backup.UnattendedSlot() is not { } slot)
            return provisioned;
        if (DomainKeySlot.Open(content.DeviceKey, backup.DeviceId, attended: false, slot) is not { Length: DomainKey.Size } domainKey)
            return provisioned;
        using DomainKey domain = DomainKey.FromBytes(domainKey);
        return RestoredStores.Open(provisioned, domain);
    }

    private static Provisioned RestorePartly(Provisioned current, RestoredBackup backup)
    {
        bool hasSameDomainKey = backup.LockedDomainKey.AsSpan().SequenceEqual(current.UnlockPassphrase.LockedDomainKey);
        Provisioned emptied = hasSameDomainKey && backup.IsTruncated ? current : current with
        {
            Users = current.Users.Clear(),
            Keys = current.Keys.Clear(),
            Namespaces = current.Namespaces.Clear(),
            BackupPassphrase = null,
            ClusterCa = null,
        };
        Provisioned restored = emptied with { Sealed = Seal(backup) };
        if (!hasSameDomainKey)
            return restored with { DomainKey = [], UnlockPassphrase = ReadUnlockSecret(backup), UnattendedBoot = false };
        using DomainKey domain = DomainKey.FromBytes(current.DomainKey);
        return RestoredStores.Open(restored, domain);
    }

    private static SealedStores Seal(RestoredBackup backup) => new(backup.StoreItems.ToImmutableSortedDictionary(StringComparer.Ordinal));

    private static UnlockSecret ReadUnlockSecret(RestoredBackup backup) => new(
        backup.Configuration("unlock-salt") ?? throw RefusedException.Malformed("The backup has no unlock salt."), backup.LockedDomainKey, digest: null);
}

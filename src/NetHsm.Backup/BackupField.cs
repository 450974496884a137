namespace NetHsm.Backup;

/// <summary>A field of the file, with the additional data that binds its content to it.</summary>
internal readonly ref struct BackupField
{
    private BackupField(string name, ReadOnlySpan<byte> additionalData)
    {
        Name = name;
        AdditionalData = additionalData;
    }

    /// <summary>In messages.</summary>
    internal string Name { get; }

    internal ReadOnlySpan<byte> AdditionalData { get; }

    internal static BackupField Version => new("version field", "backup-version"u8);

    internal static BackupField DomainKey => new("locked domain key", "domain-key"u8);

    internal static BackupField DeviceId => new("device id", "backup-device-id"u8);

    internal static BackupField ConfigStoreKey => new("key of the configuration", "backup-config-store-key"u8);

    internal static ReadOnlySpan<byte> Item => "backup"u8;
}

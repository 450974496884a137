using System.Text;
using NetHsm.Backup;

namespace NetHsm.Emulator.Tests;

/// <summary>A backup as firmware before 4.0 would have written it.</summary>
internal static class OldBackups
{
    internal static byte[] Of(byte[] backup)
    {
        using BackupKey key = BackupKey.Derive(Encoding.UTF8.GetBytes(BackedUpDevice.BackupPassphrase), Salt(backup));
        using var written = new MemoryStream();
        using DomainKey domain = Unlock(backup, key);
        using BackupReader reader = BackupReader.Open(new MemoryStream(backup), _ => key);
        BackupWriter writer = BackupWriter.BeginVersion0(written, key, reader.LockedDomainKey);
        string local = $"/local/{reader.DeviceId}";
        while (reader.Read() is { } item)
        {
            StoreKey? store = item.Section switch
            {
                BackupSection.LocalConfiguration => reader.ConfigurationStore,
                BackupSection.Configuration when item.Path != "/config/version" => domain.Store(BackupSection.Configuration),
                _ => null,
            };
            byte[] value = store?.Open(item.Path, item.Value) ?? item.Value;
            string path = item.Path.Replace(local, "", StringComparison.Ordinal);
            writer.Write(path, path switch
            {
                "/config/version" => "0"u8,
                "/config/ip-config" => [10, 0, 0, 1, 10, 0, 0, 2, 255, 0, 0, 0],
                "/config/log-config" => [10, 0, 0, 1, 0, 99, .. "error"u8],
                _ => value,
            });
        }
        writer.Finish();
        return written.ToArray();
    }

    /// <summary>After header and length.</summary>
    private static byte[] Salt(byte[] backup) => backup[19..35];

    private static DomainKey Unlock(byte[] backup, BackupKey key)
    {
        using BackupReader reader = BackupReader.Open(new MemoryStream(backup), _ => key);
        string path = $"/local/{reader.DeviceId}/config/unlock-salt";
        while (reader.Read() is { } item)
        {
            if (item.Path == path)
            {
                byte[] salt = reader.ConfigurationStore!.Open(path, item.Value);
                return DomainKey.Unlock(reader.LockedDomainKey, salt, Encoding.UTF8.GetBytes(DeviceClient.UnlockPassphrase));
            }
        }
        throw new InvalidOperationException("There is no unlock salt.");
    }
}

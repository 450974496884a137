using System.Security.Cryptography;
using NetHsm.Backup;

namespace Executables.Tests.Uploads;

/// <summary>Backups of either version, as a device could have made them.</summary>
internal static class SampleBackup
{
    /// <summary>One with this many items, each with a value of so many bytes.</summary>
    internal static byte[] Write(int version, int items = 4, int size = 100)
    {
        using var key = BackupKey.FromBytes(new byte[BackupKey.SaltSize], SHA256.HashData("any key"u8));
        using var configuration = StoreKey.OfDeviceConfiguration(SHA256.HashData("any device key"u8));
        using var stream = new MemoryStream();
        BackupWriter writer = version == 0
            ? BackupWriter.BeginVersion0(stream, key, new byte[60])
            : BackupWriter.Begin(stream, key, new byte[60], "0123456789", configuration);
        writer.Write("/.initialized", []);
        for (int item = 1; item < items; item++)
            writer.Write($"/key/{item:D4}", new byte[size]);
        writer.Finish();
        return stream.ToArray();
    }

    /// <summary>Where its fields start, and where the last one ends.</summary>
    internal static List<int> Places(byte[] backup)
    {
        List<int> places = [16];
        while (places[^1] < backup.Length)
        {
            int place = places[^1];
            int length = (backup[place] << 16) | (backup[place + 1] << 8) | backup[place + 2];
            places.Add(place + 3 + length);
            if (length == 0)
                break;
        }
        return places;
    }
}

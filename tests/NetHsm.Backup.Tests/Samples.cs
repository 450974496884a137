using System.Security.Cryptography;
using System.Text;
using NetHsm.Model;

namespace NetHsm.Backup.Tests;

/// <summary>Backups of a device with a little of everything.</summary>
internal static class Samples
{
    internal const string DeviceId = "0123456789";
    internal const string Passphrase = "backup passphrase";
    internal const string UnlockPassphrase = "unlock passphrase";

    internal static byte[] Salt { get; } = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    /// <summary>For tests that do not ask how it comes from the passphrase.</summary>
    internal static BackupKey Key { get; } = BackupKey.FromBytes(Salt, SHA256.HashData("any key"u8));

    /// <summary>That of <see cref="Passphrase"/>: deriving takes half a second.</summary>
    internal static Lazy<BackupKey> DerivedKey { get; } = new(() => BackupKey.Derive(Encoding.UTF8.GetBytes(Passphrase), Salt));

    internal static DomainKey Domain { get; } = DomainKey.FromBytes(SHA256.HashData("any domain key"u8));

    internal static StoreKey Configuration { get; } = StoreKey.OfDeviceConfiguration(SHA256.HashData("any device key"u8));

    internal static byte[] UnlockSalt { get; } = SHA256.HashData("any salt"u8)[..16];

    internal static UserEntry[] Users { get; } =
    [
        User("admin", "Zoë ✓ \"\\\u007f\n", UserRole.Administrator),
        User("n1~adm", "", UserRole.Administrator),
        User("operator", "Operator", UserRole.Operator, "berlin", "x-1"),
    ];

    internal static KeyEntry[] Keys { get; } =
    [
        new()
        {
            Namespace = new NamespaceId("n1"),
            Id = new KeyId("k"),
            Mechanisms = [KeyMechanism.EdDsaSignature],
            IsGeneric = false,
            PrivateKey = [.. Convert.FromHexString("302e020100300506032b657004220420"), .. SHA256.HashData("seed"u8)],
        },
        new()
        {
            Id = new KeyId("aes"),
            Mechanisms = [KeyMechanism.AesEncryptionCbc, KeyMechanism.AesDecryptionCbc],
            IsGeneric = true,
            PrivateKey = SHA256.HashData("aes"u8),
            Tags = ["berlin"],
            Label = "lábel",
            Certificate = [0, 1, 0x7f, 0x80, 0xff, (byte)'"'], Operations = 12,
        },
        new()
        {
            Id = new KeyId("ec"),
            Mechanisms = [KeyMechanism.EcdsaSignature],
            IsGeneric = false,
            PrivateKey = NewEcKey(),
        },
    ];

    internal static Lazy<byte[]> LockedDomainKey { get; } = new(() => Domain.Lock(UnlockSalt, Encoding.UTF8.GetBytes(UnlockPassphrase)));

    /// <summary>Path and value of each item, in order.</summary>
    internal static List<(string Path, byte[] Value)> Items(int version)
    {
        string local = version == 0 ? "/config" : $"/local/{DeviceId}/config";
        List<(string Path, byte[] Value)> items = [("/.initialized", []), ("/config/version", [(byte)('0' + version)])];
        Add(BackupSection.Users, "/authentication/.version", "0"u8);
        Add(BackupSection.Keys, "/key/.version", "0"u8);
        Add(BackupSection.Namespaces, "/namespace/.version", "0"u8);
        foreach (UserEntry user in Users)
            Add(BackupSection.Users, user.Path, user.Write());
        foreach (KeyEntry key in Keys)
            Add(BackupSection.Keys, key.Path, key.Write());
        var inside = new NamespaceEntry { Id = new NamespaceId("n1") };
        Add(BackupSection.Namespaces, inside.Path, inside.Write());
        AddConfiguration("/config/backup-key", Key.Key);
        AddConfiguration("/config/backup-salt", Salt);
        AddConfiguration($"{local}/certificate", "certificates"u8);
        AddConfiguration($"{local}/private-key", "pem"u8);
        AddConfiguration($"{local}/unlock-salt", UnlockSalt);
        items.Add((version == 0 ? "/domain-key/attended" : $"/local/{DeviceId}/domain-key/attended", new byte[88]));
        return [.. items.OrderBy(item => item.Path.Replace('/', '\0'), StringComparer.Ordinal)];

        void Add(BackupSection section, string path, ReadOnlySpan<byte> value) => items.Add((path, Domain.Store(section).Seal(path, value)));

        void AddConfiguration(string path, ReadOnlySpan<byte> value) => items.Add((path, version == 0
            ? value.ToArray()
            : (path.StartsWith("/local", StringComparison.Ordinal) ? Configuration : Domain.Store(BackupSection.Configuration)).Seal(path, value)));
    }

    internal static byte[] Write(int version, BackupKey? key = null, IEnumerable<(string Path, byte[] Value)>? items = null, byte[]? locked = null)
    {
        using var stream = new MemoryStream();
        BackupWriter writer = Begin(stream, version, key ?? Key, locked ?? new byte[60]);
        foreach ((string path, byte[] value) in items ?? Items(version))
            writer.Write(path, value);
        writer.Finish();
        return stream.ToArray();
    }

    internal static BackupWriter Begin(Stream stream, int version, BackupKey key, byte[] locked) =>
        version == 0 ? BackupWriter.BeginVersion0(stream, key, locked) : BackupWriter.Begin(stream, key, locked, DeviceId, Configuration);

    /// <summary>The key for the salt of the samples; another for any other salt, as scrypt would have it.</summary>
    internal static BackupKey KeyOf(byte[] salt) => BackupKey.FromBytes(salt, salt.AsSpan().SequenceEqual(Salt) ? Key.Key : SHA256.HashData(salt));

    /// <summary>Where the parts of a backup start: header, fields, items, end.</summary>
    internal static List<int> Places(byte[] backup)
    {
        List<int> places = [0];
        int place = 16;
        while (place < backup.Length)
        {
            places.Add(place);
            int length = (backup[place] << 16) | (backup[place + 1] << 8) | backup[place + 2];
            place += 3 + length;
            if (length == 0)
            {
                places.Add(place);
                break;
            }
        }
        places.Add(backup.Length);
        return places;
    }

    private static byte[] NewEcKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    private static UserEntry User(string id, string name, UserRole role, params string[] tags) => new()
    {
        Id = new UserId(id),
        RealName = name,
        Role = role,
        Tags = tags,
        Salt = SHA256.HashData(Encoding.UTF8.GetBytes(id))[..16],
        Digest = SHA256.HashData(Encoding.UTF8.GetBytes("digest " + id)),
    };
}

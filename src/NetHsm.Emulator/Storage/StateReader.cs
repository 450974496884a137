using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Keys;
using NetHsm.Model;

namespace NetHsm.Emulator.Storage;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal static class StateReader
{
    internal static DeviceContent Read(JsonElement element) => new(
        Text(element, "deviceId"),
        ReadTls(element.GetProperty("tls")),
        element.TryGetProperty("provisioned", out JsonElement provisioned) ? ReadProvisioned(provisioned) : null)
    {
        DeviceKey = element.GetProperty("deviceKey").GetBytesFromBase64(),
        Firmware = element.TryGetProperty("firmware", out JsonElement firmware) ? ReadFirmware(firmware) : FirmwareVersion.Version5,
    };

    private static FirmwareVersion ReadFirmware(JsonElement element) =>
        FirmwareVersion.TryParse(element.GetString(), out FirmwareVersion version) ? version : throw new FormatException("the firmware has no version");

    private static TlsIdentity ReadTls(JsonElement element)
    {
        byte[] privateKey = element.GetProperty("privateKey").GetBytesFromBase64();
        X509Certificate2[] chain = [.. element.GetProperty("certificates").EnumerateArray()
            .Select(item => X509CertificateLoader.LoadCertificate(item.GetBytesFromBase64()))];
        return new TlsIdentity(WithKey(chain[0], privateKey), [.. chain.Skip(1)]);
    }

    private static X509Certificate2 WithKey(X509Certificate2 certificate, byte[] privateKey)
    {
        using ECDsa? publicEcdsa = certificate.GetECDsaPublicKey();
        if (publicEcdsa is not null)
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportPkcs8PrivateKey(privateKey, out _);
            return certificate.CopyWithPrivateKey(ecdsa);
        }
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(privateKey, out _);
        return certificate.CopyWithPrivateKey(rsa);
    }

    private static Provisioned ReadProvisioned(JsonElement element) => new(
        element.GetProperty("domainKey").GetBytesFromBase64(), ReadUnlockSecret(element.GetProperty("unlockPassphrase")))
    {
        BackupPassphrase = element.TryGetProperty("backupPassphrase", out JsonElement backup) ? ReadBackupSecret(backup) : null,
        Sealed = element.TryGetProperty("sealed", out JsonElement restored) ? ReadSealed(restored) : null,
        UnattendedBoot = element.GetProperty("unattendedBoot").GetBoolean(),
        ClockOffset = TimeSpan.FromTicks(element.GetProperty("clockOffset").GetInt64()),
        Network = ReadNetwork(element.GetProperty("network")),
        Logging = ReadLogging(element.GetProperty("logging")),
        ClusterCa = element.TryGetProperty("clusterCa", out JsonElement authority) ? authority.GetBytesFromBase64() : null,
        PeerUrls = element.TryGetProperty("peerUrls", out _) ? [.. Texts(element, "peerUrls")] : PeerUrls.Default,
        Namespaces = [.. Texts(element, "namespaces").Select(text => new NamespaceId(text))],
        Users = element.GetProperty("users").EnumerateArray().Select(ReadUser).ToImmutableDictionary(user => user.Id),
        Keys = element.GetProperty("keys").EnumerateArray().ToImmutableDictionary(ReadAddress, ReadKey),
    };

    private static NetworkSettings ReadNetwork(JsonElement element) => new(
        Text(element, "address"), Text(element, "netmask"), Text(element, "gateway"))
    {
        Ipv6Cidr = element.GetProperty("ipv6Cidr").GetString(),
        Ipv6Gateway = element.GetProperty("ipv6Gateway").GetString(),
    };

    private static LoggingSettings ReadLogging(JsonElement element) =>
        new(Text(element, "address"), element.GetProperty("port").GetInt64(), Text(element, "level"));

    private static User ReadUser(JsonElement element) => new(
        new UserId(Text(element, "id")),
        Text(element, "realName"),
        UserRoleNames.TryParse(Text(element, "role"), out UserRole role) ? role : throw new FormatException("unknown role"),
        ReadDigest(element.GetProperty("passphrase")))
    {
        Tags = Tagging.Of(Texts(element, "tags")),
    };

    private static KeyAddress ReadAddress(JsonElement element) => new(
        element.GetProperty("namespace").GetString() is { } text ? new NamespaceId(text) : null,
        new KeyId(Text(element, "id")));

    private static Key ReadKey(JsonElement element) => new(KeyMaterials.Load(
        KeyTypeNames.TryParse(Text(element, "type"), out KeyType type) ? type : throw new FormatException("unknown type of key"),
        element.GetProperty("private").GetBytesFromBase64()))
    {
        Mechanisms = [.. Texts(element, "mechanisms").Select(ReadMechanism)],
        Tags = Tagging.Of(Texts(element, "tags")),
        Label = element.GetProperty("label").GetString(),
        Certificate = element.TryGetProperty("certificate", out JsonElement certificate) ? certificate.GetBytesFromBase64() : null,
        Operations = new OperationCounter(element.GetProperty("operations").GetInt64()),
    };

    private static KeyMechanism ReadMechanism(string name) =>
        KeyMechanismNames.TryParse(name, out KeyMechanism mechanism) ? mechanism : throw new FormatException("unknown mechanism");

    private static UnlockSecret ReadUnlockSecret(JsonElement element) => new(
        element.GetProperty("salt").GetBytesFromBase64(), element.GetProperty("lockedDomainKey").GetBytesFromBase64(), ReadOptionalDigest(element));

    private static BackupSecret ReadBackupSecret(JsonElement element) => new(
        element.GetProperty("salt").GetBytesFromBase64(), element.GetProperty("key").GetBytesFromBase64(), ReadOptionalDigest(element));

    private static SealedStores ReadSealed(JsonElement element) => new(
        element.EnumerateObject().ToImmutableSortedDictionary(item => item.Name, item => item.Value.GetBytesFromBase64(), StringComparer.Ordinal));

    private static PassphraseDigest? ReadOptionalDigest(JsonElement element) =>
        element.TryGetProperty("digest", out JsonElement digest) ? ReadDigest(digest) : null;

    private static PassphraseDigest ReadDigest(JsonElement element) =>
        new(element.GetProperty("salt").GetBytesFromBase64(), element.GetProperty("hmac").GetBytesFromBase64());

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(item => item.GetString() ?? throw new FormatException($"{name} has a null"));
}

using System.Text.Json;
using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Storage;

/// <summary>The device as JSON; <see cref="StateReader"/> is its mirror.</summary>
internal static class StateWriter
{
    internal static void Write(Utf8JsonWriter writer, DeviceContent content)
    {
        writer.WriteStartObject();
        writer.WriteString("deviceId", content.DeviceId);
        writer.WriteString("firmware", content.Firmware.ToString());
        writer.WriteBase64String("deviceKey", content.DeviceKey);
        WriteTls(writer, content.Tls);
        if (content.Provisioned is { } provisioned)
        {
            writer.WriteStartObject("provisioned");
            WriteProvisioned(writer, provisioned);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteTls(Utf8JsonWriter writer, TlsIdentity tls)
    {
        using var key = tls.PrivateKey();
        writer.WriteStartObject("tls");
        writer.WriteBase64String("privateKey", key.ExportPkcs8PrivateKey());
        writer.WriteStartArray("certificates");
        writer.WriteBase64StringValue(tls.Certificate.RawData);
        foreach (var other in tls.Others)
            writer.WriteBase64StringValue(other.RawData);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteProvisioned(Utf8JsonWriter writer, Provisioned provisioned)
    {
        writer.WriteBase64String("domainKey", provisioned.DomainKey);
        UnlockSecret unlock = provisioned.UnlockPassphrase;
        WriteSecret(writer, "unlockPassphrase", unlock.Salt, "lockedDomainKey", unlock.LockedDomainKey, unlock.Digest);
        if (provisioned.BackupPassphrase is { } backup)
            WriteSecret(writer, "backupPassphrase", backup.Salt, "key", backup.Key, backup.Digest);
        if (provisioned.Sealed is { } restored)
            WriteSealed(writer, restored);
        writer.WriteBoolean("unattendedBoot", provisioned.UnattendedBoot);
        writer.WriteNumber("clockOffset", provisioned.ClockOffset.Ticks);
        WriteSettings(writer, provisioned.Network, provisioned.Logging);
        if (provisioned.ClusterCa is { } authority)
            writer.WriteBase64String("clusterCa", authority);
        WriteTexts(writer, "peerUrls", provisioned.PeerUrls);
        WriteTexts(writer, "namespaces", provisioned.Namespaces.Select(id => id.ToString()).Order(StringComparer.Ordinal));
        writer.WriteStartArray("users");
        foreach (User user in provisioned.Users.Values)
            WriteUser(writer, user);
        writer.WriteEndArray();
        writer.WriteStartArray("keys");
        foreach ((KeyAddress address, Key key) in provisioned.Keys)
            WriteKey(writer, address, key);
        writer.WriteEndArray();
    }

    private static void WriteSettings(Utf8JsonWriter writer, NetworkSettings network, LoggingSettings logging)
    {
        writer.WriteStartObject("network");
        writer.WriteString("address", network.Address);
        writer.WriteString("netmask", network.Netmask);
        writer.WriteString("gateway", network.Gateway);
        writer.WriteString("ipv6Cidr", network.Ipv6Cidr);
        writer.WriteString("ipv6Gateway", network.Ipv6Gateway);
        writer.WriteEndObject();
        writer.WriteStartObject("logging");
        writer.WriteString("address", logging.Address);
        writer.WriteNumber("port", logging.Port);
        writer.WriteString("level", logging.Level);
        writer.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartObject();
        writer.WriteString("id", user.Id.ToString());
        writer.WriteString("realName", user.RealName);
        writer.WriteString("role", user.Role.ToApiName());
        WriteDigest(writer, "passphrase", user.Passphrase);
        WriteTexts(writer, "tags", user.Tags);
        writer.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter writer, KeyAddress address, Key key)
    {
        writer.WriteStartObject();
        writer.WriteString("namespace", address.Namespace?.ToString());
        writer.WriteString("id", address.Id.ToString());
        writer.WriteString("type", key.Material.Type.ToApiName());
        writer.WriteBase64String("private", key.Material.ExportPrivate());
        WriteTexts(writer, "mechanisms", key.Mechanisms.Select(mechanism => mechanism.ToApiName()));
        WriteTexts(writer, "tags", key.Tags);
        writer.WriteString("label", key.Label);
        if (key.Certificate is { } certificate)
            writer.WriteBase64String("certificate", certificate);
        writer.WriteNumber("operations", key.Operations.Count);
        writer.WriteEndObject();
    }

    private static void WriteSecret(Utf8JsonWriter writer, string name, byte[] salt, string keyName, byte[] key, PassphraseDigest? digest)
    {
        writer.WriteStartObject(name);
        writer.WriteBase64String("salt", salt);
        writer.WriteBase64String(keyName, key);
        if (digest is not null)
            WriteDigest(writer, "digest", digest);
        writer.WriteEndObject();
    }

    private static void WriteSealed(Utf8JsonWriter writer, SealedStores restored)
    {
        writer.WriteStartObject("sealed");
        foreach ((string path, byte[] value) in restored.Items)
            writer.WriteBase64String(path, value);
        writer.WriteEndObject();
    }

    private static void WriteDigest(Utf8JsonWriter writer, string name, PassphraseDigest digest)
    {
        writer.WriteStartObject(name);
        writer.WriteBase64String("salt", digest.Salt);
        writer.WriteBase64String("hmac", digest.Digest);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}

using System.Buffers;
using System.Text.Json;

namespace Signstar.RoleSettings;

internal static class DeviceSettingsReader
{
    private const int FingerprintSize = 32;

    private static readonly string[] DeviceMembers = ["url", "trust"];

    private static readonly string[] TrustMembers = ["sha256"];

    internal static DeviceSettings[] Read(ref SettingsReader reader, bool mayBeEmpty = false)
    {
        var devices = new List<DeviceSettings>();
        reader.EnterArray("devices");
        while (reader.Next() && reader.Token != JsonTokenType.EndArray)
        {
            string path = $"devices[{devices.Count}]";
            reader.Expect(JsonTokenType.StartObject, path, "is no object");
            devices.Add(ReadDevice(ref reader, path + "."));
        }
        if (devices.Count == 0 && !mayBeEmpty)
            throw new RoleSettingsException("devices", "is empty");
        return devices.ToArray();
    }

    private static DeviceSettings ReadDevice(ref SettingsReader reader, string path)
    {
        string url = "";
        var trust = default(DeviceTrust);
        byte[][] fingerprints = [];
        var members = new MemberSet(path, DeviceMembers);
        while (reader.NextMember(out string name))
        {
            members.Take(name);
            if (name == "url")
                url = ReadUrl(ref reader, path + name);
            else
                trust = ReadTrust(ref reader, path + name, ref fingerprints);
        }
        members.RequireAll();
        return new DeviceSettings { Url = url, Trust = trust, Fingerprints = fingerprints };
    }

    private static string ReadUrl(ref SettingsReader reader, string member)
    {
        string url = reader.ReadString(member);
        bool plain = url.StartsWith("https://", StringComparison.Ordinal) && url.Length is > 8 and <= 2000;
        foreach (char c in url)
            plain &= c is > ' ' and < (char)0x7f;
        return plain ? url : throw new RoleSettingsException(member, "is no https address");
    }

    private static DeviceTrust ReadTrust(ref SettingsReader reader, string member, ref byte[][] fingerprints)
    {
        reader.Next();
        if (reader.Token == JsonTokenType.StartObject)
        {
            fingerprints = ReadFingerprints(ref reader, member + ".");
            return DeviceTrust.Fingerprints;
        }
        return reader.CurrentString(member) switch
        {
            "system" => DeviceTrust.System,
            "unsafe" => DeviceTrust.Unsafe,
            _ => throw new RoleSettingsException(member, "is neither 'system', 'unsafe' nor an object with the fingerprints"),
        };
    }

    private static byte[][] ReadFingerprints(ref SettingsReader reader, string path)
    {
        var fingerprints = new List<byte[]>();
        var members = new MemberSet(path, TrustMembers);
        while (reader.NextMember(out string name))
        {
            members.Take(name);
            reader.EnterArray(path + name);
            while (reader.Next() && reader.Token != JsonTokenType.EndArray)
                fingerprints.Add(Fingerprint(ref reader, $"{path}{name}[{fingerprints.Count}]"));
        }
        members.RequireAll();
        if (fingerprints.Count == 0)
            throw new RoleSettingsException(path + TrustMembers[0], "is empty");
        return fingerprints.ToArray();
    }

    private static byte[] Fingerprint(ref SettingsReader reader, string member)
    {
        string text = reader.CurrentString(member);
        var fingerprint = new byte[FingerprintSize];
        bool valid = text.Length == 2 * FingerprintSize
            && Convert.FromHexString(text, fingerprint, out _, out _) == OperationStatus.Done;
        return valid ? fingerprint : throw new RoleSettingsException(member, "does not have 64 hexadecimal digits");
    }
}

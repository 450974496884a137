using System.Text.Json;
using NetHsm.Model;
using static Signstar.RoleSettings.SettingsDocument;

namespace Signstar.RoleSettings;

internal static class SigningRoleSettingsReader
{
    private static readonly string[] Members =
        ["version", "role", "user", "devices", "nethsm_user", "key", "outputs", "notation_domain", "limits"];

    private static readonly string[] KeyMembers = ["id", "type", "mode"];

    private static readonly string[] LimitMembers = ["request_bytes", "request_seconds", "device_seconds"];

    internal static SigningRoleSettings Read(ReadOnlySpan<byte> json) => SettingsDocument.Read(json, ReadDocument);

    private static SigningRoleSettings ReadDocument(ref SettingsReader reader)
    {
        var members = new MemberSet("", Members);
        string user = "", notationDomain = "";
        DeviceSettings[] devices = [];
        UserId nethsmUser = default;
        (KeyId Id, KeyType Type, SignMode Mode) key = default;
        string[] outputs = [];
        RoleLimits? limits = null;

        reader.EnterObject("");
        while (reader.NextMember(out string name))
        {
            members.Take(name);
            switch (name)
            {
                case "version":
                    reader.ReadInteger(name, SigningRoleSettings.Version, SigningRoleSettings.Version);
                    break;
                case "role":
                    Require(reader.ReadString(name) == SigningRoleSettings.Role, name, $"is not '{SigningRoleSettings.Role}'");
                    break;
                case "user":
                    user = reader.ReadString(name);
                    Require(SystemUserName.IsValid(user), name, "is no name of a system user");
                    break;
                case "devices":
                    devices = DeviceSettingsReader.Read(ref reader);
                    break;
                case "nethsm_user":
                    Require(UserId.TryParse(reader.ReadString(name), out nethsmUser), name, "is no user id of a NetHSM");
                    break;
                case "key":
                    key = ReadKey(ref reader);
                    break;
                case "outputs":
                    outputs = ReadOutputs(ref reader);
                    break;
                case "notation_domain":
                    notationDomain = reader.ReadString(name);
                    Require(NotationDomain.IsValid(notationDomain), name, "is no domain name");
                    break;
                default:
                    limits = ReadLimits(ref reader);
                    break;
            }
        }
        members.RequireAll();
        return new SigningRoleSettings
        {
            User = user,
            Devices = devices,
            NetHsmUser = nethsmUser,
            Key = key.Id,
            KeyType = key.Type,
            SignMode = key.Mode,
            Outputs = outputs,
            NotationDomain = notationDomain,
            Limits = limits!,
        };
    }

    private static (KeyId Id, KeyType Type, SignMode Mode) ReadKey(ref SettingsReader reader)
    {
        (KeyId Id, KeyType Type, SignMode Mode) key = default;
        var members = new MemberSet("key.", KeyMembers);
        reader.EnterObject("key");
        while (reader.NextMember(out string name))
        {
            members.Take(name);
            string member = "key." + name;
            string text = reader.ReadString(member);
            switch (name)
            {
                case "id":
                    Require(KeyId.TryParse(text, out key.Id), member, "is no key id");
                    break;
                case "type":
                    Require(KeyTypeNames.TryParse(text, out key.Type), member, "is no key type of a NetHSM");
                    break;
                default:
                    Require(SignModeNames.TryParse(text, out key.Mode), member, "is no sign mode of a NetHSM");
                    break;
            }
        }
        members.RequireAll();
        return key;
    }

    private static string[] ReadOutputs(ref SettingsReader reader)
    {
        var outputs = new List<string>();
        reader.EnterArray("outputs");
        while (reader.Next() && reader.Token != JsonTokenType.EndArray)
        {
            string member = $"outputs[{outputs.Count}]";
            string output = reader.CurrentString(member);
            Require(output == SigningRoleSettings.OpenPgpV4, member, $"is not '{SigningRoleSettings.OpenPgpV4}', the only output of this version");
            Require(!outputs.Contains(output), member, "is there twice");
            outputs.Add(output);
        }
        Require(outputs.Count > 0, "outputs", "is empty");
        return outputs.ToArray();
    }

    private static RoleLimits ReadLimits(ref SettingsReader reader)
    {
        int bytes = 0, requestSeconds = 0, deviceSeconds = 0;
        var members = new MemberSet("limits.", LimitMembers);
        reader.EnterObject("limits");
        while (reader.NextMember(out string name))
        {
            members.Take(name);
            string member = "limits." + name;
            switch (name)
            {
                case "request_bytes":
                    bytes = reader.ReadInteger(member, 1, 1 << 20);
                    break;
                case "request_seconds":
                    requestSeconds = reader.ReadInteger(member, 1, RoleLimits.MostRequestSeconds);
                    break;
                default:
                    deviceSeconds = reader.ReadInteger(member, 1, RoleLimits.MostDeviceSeconds);
                    break;
            }
        }
        members.RequireAll();
        return new RoleLimits { RequestBytes = bytes, RequestSeconds = requestSeconds, DeviceSeconds = deviceSeconds };
    }
}

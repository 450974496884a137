using System.Text.Json;
using NetHsm.Model;
using static Signstar.RoleSettings.SettingsDocument;

namespace Signstar.RoleSettings;

/// <summary>
/// The members of the settings of the roles other than <c>download-signature</c>, as far as a role has them. What it has is said by its
/// <see cref="MemberShape"/>: all of that is required, and nothing else is allowed.
/// </summary>
internal sealed class MemberValues
{
    private readonly Dictionary<string, long> _limits = [];

    private MemberValues()
    {
    }

    internal string Role { get; private set; } = "";

    internal string User { get; private set; } = "";

    internal DeviceSettings[] Devices { get; private set; } = [];

    internal UserId NetHsmUser { get; private set; }

    internal UserId[] Operators { get; private set; } = [];

    internal string Format { get; private set; } = "";

    internal string Directory { get; private set; } = "";

    internal string Status { get; private set; } = "";

    internal long Limit(string name) => _limits[name];

    internal static MemberValues Read(ReadOnlySpan<byte> json, MemberShape shape) =>
        SettingsDocument.Read(json, (ref SettingsReader reader) => Read(ref reader, shape));

    private static MemberValues Read(ref SettingsReader reader, MemberShape shape)
    {
        var values = new MemberValues();
        var members = new MemberSet("", shape.Members);
        reader.EnterObject("");
        while (reader.NextMember(out string name))
        {
            members.Take(name);
            values.Take(ref reader, name, shape);
        }
        members.RequireAll();
        return values;
    }

    private void Take(ref SettingsReader reader, string name, MemberShape shape)
    {
        switch (name)
        {
            case "version":
                reader.ReadInteger(name, SettingsDocument.Version, SettingsDocument.Version);
                break;
            case "role":
                Role = OneOf(reader.ReadString(name), name, shape.Roles);
                break;
            case "user":
                User = reader.ReadString(name);
                Require(SystemUserName.IsValid(User), name, "is no name of a system user");
                break;
            case "devices":
                Devices = DeviceSettingsReader.Read(ref reader, shape.DevicesMayBeEmpty);
                break;
            case "nethsm_user":
                NetHsmUser = ToUser(reader.ReadString(name), name);
                break;
            case "operators":
                Operators = ReadOperators(ref reader, name);
                break;
            case "format":
                Format = OneOf(reader.ReadString(name), name, shape.Formats);
                break;
            case "directory":
                Directory = ReadPath(ref reader, name);
                break;
            case "status":
                Status = ReadPath(ref reader, name);
                break;
            default:
                ReadLimits(ref reader, shape.Limits);
                break;
        }
    }

    private void ReadLimits(ref SettingsReader reader, LimitShape[] limits)
    {
        var members = new MemberSet("limits.", Array.ConvertAll(limits, static limit => limit.Name));
        reader.EnterObject("limits");
        while (reader.NextMember(out string name))
        {
            members.Take(name);
            LimitShape limit = Array.Find(limits, candidate => candidate.Name == name)!;
            _limits[name] = reader.ReadLong("limits." + name, 1, limit.Most);
        }
        members.RequireAll();
    }

    private static string ReadPath(ref SettingsReader reader, string name)
    {
        string path = reader.ReadString(name);
        Require(StagingDirectory.IsValid(path), name, "is no absolute path of plain names");
        return path;
    }

    private static UserId[] ReadOperators(ref SettingsReader reader, string name)
    {
        var operators = new List<UserId>();
        reader.EnterArray(name);
        while (reader.Next() && reader.Token != JsonTokenType.EndArray)
        {
            string member = $"{name}[{operators.Count}]";
            UserId user = ToUser(reader.CurrentString(member), member);
            Require(!operators.Contains(user), member, "is there twice");
            operators.Add(user);
        }
        return operators.ToArray();
    }

    private static UserId ToUser(string text, string member) =>
        UserId.TryParse(text, out UserId user) ? user : throw new RoleSettingsException(member, "is no user id of a NetHSM");

    private static string OneOf(string text, string member, string[] allowed)
    {
        Require(Array.IndexOf(allowed, text) >= 0, member, $"is not {string.Join(" or ", Array.ConvertAll(allowed, static word => $"'{word}'"))}");
        return text;
    }
}

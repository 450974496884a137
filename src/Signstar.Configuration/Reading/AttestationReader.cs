using System.Text.RegularExpressions;
using Signstar.RoleSettings;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads section <c>attestation</c>.</summary>
internal static partial class AttestationReader
{
    private const int LongestOrigin = 255;

    internal static AttestationSection? Read(YamlNode? node, DeviceUsers users, ReadingContext context)
    {
        if (MappingReader.Open(node, "'attestation'", context.Problems) is not { } members)
            return null;
        string? origin = ReadOrigin(members.RequiredText("origin"), context.Problems);
        DeviceKey? key = DeviceKey.Read(members, users, context);
        (List<Witness> witnesses, int listed) = ReadWitnesses(members, context.Problems);
        int? quorum = ReadQuorum(members, listed, context.Problems);
        members.Close();
        if (users.Mappings is null)
            context.Problems.Add(members.Node, "'attestation' signs with a key of a device; a section 'nethsm' beside it is right");
        NotServed.NoteSection("attestation", members.Node, context.Problems);
        return origin is null || key is null ? null : new AttestationSection
        {
            Origin = origin,
            BackendUser = key.User,
            Key = key.Key,
            Tag = key.Tag,
            Witnesses = witnesses,
            Quorum = quorum ?? witnesses.Count,
        };
    }

    private static string? ReadOrigin(YamlScalarNode? node, ProblemList problems)
    {
        if (node is null)
            return null;
        string origin = node.Value!;
        int slash = origin.IndexOf('/', StringComparison.Ordinal);
        string host = slash < 0 ? origin : origin[..slash];
        if (origin.Length <= LongestOrigin && NotationDomain.IsValid(host) && (slash < 0 || Path().IsMatch(origin[slash..])))
            return origin;
        problems.Add(node, $"'{origin}' is no origin of a log; HOST/PATH such as log.example.org/signatures, at most {LongestOrigin} characters without a scheme, is right");
        return null;
    }

    private static (List<Witness> Witnesses, int Listed) ReadWitnesses(MappingReader members, ProblemList problems)
    {
        var names = new Claims(problems, "each witness takes a name of its own");
        var keys = new Claims(problems, "each witness counts once");
        List<Witness> witnesses = [];
        int listed = 0;
        foreach (YamlNode item in members.Items(members.Optional("witnesses"), "witnesses"))
        {
            listed++;
            if (WitnessReader.Read(item, names, keys, problems) is { } witness)
                witnesses.Add(witness);
        }
        return (witnesses, listed);
    }

    private static int? ReadQuorum(MappingReader members, int witnesses, ProblemList problems)
    {
        YamlNode? node = members.Optional("quorum");
        if (node is null)
            return null;
        if (witnesses > 0)
            return (int?)members.AsNumber(node, "quorum", 1, witnesses);
        problems.Add(node, "'quorum' counts witnesses, and there are none; leave it out, or name 'witnesses'");
        return null;
    }

    [GeneratedRegex(@"\A(?:/[A-Za-z0-9._-]+)+\z")]
    private static partial Regex Path();
}

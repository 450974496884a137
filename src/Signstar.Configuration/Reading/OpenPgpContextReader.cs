using System.Text;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads a <c>key_context</c>.</summary>
internal static class OpenPgpContextReader
{
    /// <summary>Longest User ID in bytes, as upstream has it.</summary>
    private const int LongestUserId = 4096;

    /// <summary>The OpenPGP context; null for <c>raw</c> and, with a problem, for anything else.</summary>
    internal static OpenPgpContext? Read(YamlNode? node, ProblemList problems)
    {
        if (node is null or YamlScalarNode { Value: "raw" })
            return null;
        if (node is not YamlMappingNode || MappingReader.Open(node, "'key_context'", problems) is not { } kind)
        {
            problems.Add(node, "'key_context' takes raw or {openpgp: {user_ids: […], version: \"4\"}}");
            return null;
        }
        OpenPgpContext? context = ReadOpenPgp(kind.Required("openpgp"), problems);
        kind.Close();
        return context;
    }

    private static OpenPgpContext? ReadOpenPgp(YamlNode? node, ProblemList problems)
    {
        if (MappingReader.Open(node, "'openpgp'", problems) is not { } members)
            return null;
        List<string> userIds = ReadUserIds(members, problems);
        if (members.RequiredText("version") is { Value: not "4" } version)
            problems.Add(version, $"version '{version.Value}' of OpenPGP is not known here; \"4\" is right");
        if (members.Optional("notations") is { } notations)
            problems.AddNote(notations, "'notations' are not added to signatures by this version");
        members.Close();
        return new OpenPgpContext(userIds);
    }

    private static List<string> ReadUserIds(MappingReader members, ProblemList problems)
    {
        List<string> userIds = [];
        foreach (YamlScalarNode item in members.RequiredTexts("user_ids", "User ID"))
        {
            string userId = item.Value!;
            if (userId.Any(char.IsControl) || Encoding.UTF8.GetByteCount(userId) > LongestUserId)
                problems.Add(item, $"'{userId}' is no User ID; one line of at most {LongestUserId} bytes is right");
            else if (userIds.Contains(userId))
                problems.Add(item, $"User ID '{userId}' is there twice; once is right");
            else
                userIds.Add(userId);
        }
        return userIds;
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads a <c>key_context</c>.</summary>
internal static class KeyContextReader
{
    /// <summary>Longest User ID in bytes, as upstream has it.</summary>
    private const int LongestUserId = 4096;

    private const int LongestSubject = 1024;
    private const uint UsualDays = 3650;
    private const uint MostDays = 36_500;

    /// <summary>The context; null for <c>raw</c> and, with a problem, for anything else.</summary>
    internal static KeyContext? Read(YamlNode? node, ProblemList problems)
    {
        if (node is null or YamlScalarNode { Value: "raw" })
            return null;
        if (node is not YamlMappingNode || MappingReader.Open(node, "'key_context'", problems) is not { } kind)
        {
            problems.Add(node, "'key_context' takes raw, {openpgp: {user_ids: […], version: \"4\"}} or {x509: {subject: …}}");
            return null;
        }
        KeyContext? context = kind.Optional("x509") is { } x509 ? ReadX509(x509, problems) : ReadOpenPgp(kind.Required("openpgp"), problems);
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

    private static X509Context? ReadX509(YamlNode node, ProblemList problems)
    {
        if (MappingReader.Open(node, "'x509'", problems) is not { } members)
            return null;
        YamlScalarNode? subject = members.RequiredText("subject");
        if (subject is not null && !IsDistinguishedName(subject.Value!))
            problems.Add(subject, $"'{subject.Value}' is no distinguished name; such as CN=Secure Boot,O=Example is right, at most {LongestSubject} bytes");
        uint days = UsualDays;
        if (members.Optional("days") is { } given && members.AsNumber(given, "days") is { } number)
        {
            if (number is 0 or > MostDays)
                problems.Add(given, $"'days' is {number}; 1 to {MostDays} is right");
            else
                days = number;
        }
        members.Close();
        return subject is null ? null : new X509Context(subject.Value!, (int)days);
    }

    private static bool IsDistinguishedName(string text)
    {
        if (text.Any(char.IsControl) || Encoding.UTF8.GetByteCount(text) > LongestSubject)
            return false;
        try
        {
            return new X500DistinguishedName(text).EnumerateRelativeDistinguishedNames().Any();
        }
        catch (CryptographicException)
        {
            return false;
        }
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

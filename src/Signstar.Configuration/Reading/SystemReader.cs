using Signstar.RoleSettings;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

internal static class SystemReader
{
    private const string SharedSecrets = "shamirs-secret-sharing";

    // What upstream assumes where a configuration does not say.
    private static readonly SecretShares DefaultShares = new(Number: 6, Threshold: 3);

    private const long ShortestShareLifetime = 60;
    private const long LongestShareLifetime = 7 * 24 * 60 * 60;
    private const long DefaultShareLifetime = 4 * 60 * 60;

    internal static SystemSection? Read(YamlNode? node, ReadingContext context)
    {
        if (MappingReader.Open(node, "'system'", context.Problems) is not { } members)
            return null;
        uint? iteration = members.RequiredNumber("iteration");
        YamlNode? adminHandling = members.Optional("admin_secret_handling");
        (AdminSecretHandling handling, SecretShares? shares) = ReadAdminSecretHandling(adminHandling, context.Problems);
        NonAdminSecretHandling nonAdminHandling = ReadNonAdminSecretHandling(members.OptionalText("non_admin_secret_handling"), context.Problems);
        string notationDomain = ReadNotationDomain(members.OptionalText("notation_domain"), context.Problems);
        long? shareLifetime = members.AsNumber(members.Optional("share_lifetime"), "share_lifetime", ShortestShareLifetime, LongestShareLifetime);
        List<AdministrativeAction> actions = ActionsReader.Read(members, context.Problems);
        YamlNode? mappingsNode = members.Optional("mappings");
        List<Mapping> mappings = [];
        foreach (YamlNode item in members.Items(mappingsNode, "mappings"))
        {
            if (SystemMappingReader.Read(item, context) is { } mapping)
                mappings.Add(mapping);
        }
        members.Close();
        CheckShares(shares, mappings.OfType<ShareHolderMapping>().Count(), adminHandling ?? members.Node, context.Problems);
        return new SystemSection
        {
            Iteration = iteration ?? 0,
            AdminSecretHandling = handling,
            Shares = shares,
            NonAdminSecretHandling = nonAdminHandling,
            NotationDomain = notationDomain,
            ShareLifetime = TimeSpan.FromSeconds(shareLifetime ?? DefaultShareLifetime),
            Actions = actions,
            Mappings = mappings,
        };
    }

    private static (AdminSecretHandling Handling, SecretShares? Shares) ReadAdminSecretHandling(YamlNode? node, ProblemList problems)
    {
        const string Right = $"'admin_secret_handling' takes {SharedSecrets}, systemd-creds or plaintext";
        switch (node)
        {
            case null or YamlScalarNode { Value: SharedSecrets }:
                return (AdminSecretHandling.ShamirsSecretSharing, DefaultShares);
            case YamlScalarNode { Value: "systemd-creds" }:
                return (AdminSecretHandling.SystemdCreds, null);
            case YamlScalarNode { Value: "plaintext" }:
                return (AdminSecretHandling.Plaintext, null);
            case YamlMappingNode when MappingReader.Open(node, "'admin_secret_handling'", problems) is { } members:
                SecretShares? shares = ReadShares(members.Required(SharedSecrets), problems);
                members.Close();
                return (AdminSecretHandling.ShamirsSecretSharing, shares);
            default:
                problems.Add(node, Right);
                return default;
        }
    }

    private static SecretShares? ReadShares(YamlNode? node, ProblemList problems)
    {
        if (MappingReader.Open(node, $"'{SharedSecrets}'", problems) is not { } members)
            return null;
        uint? number = members.RequiredNumber("number_of_shares");
        uint? threshold = members.RequiredNumber("threshold");
        members.Close();
        return number is { } n && threshold is { } t ? new SecretShares(n, t) : null;
    }

    private static void CheckShares(SecretShares? shares, int holders, YamlNode place, ProblemList problems)
    {
        if (shares is null)
        {
            // Null also after a problem with the shares themselves: then there is nothing to compare.
            if (holders > 0 && place is YamlScalarNode)
                problems.Add(place, $"there are {holders} share holders, but the administrative secret is not shared; {SharedSecrets} is right, or no share_holder");
            return;
        }
        if (shares.Threshold < 1 || shares.Threshold > shares.Number)
            problems.Add(place, $"the threshold is {shares.Threshold}; from 1 to the number of shares, {shares.Number}, is right");
        if (shares.Number > holders)
            problems.Add(place, $"there are {shares.Number} shares for {holders} share holders; at least as many share_holder mappings as shares are right");
    }

    private static NonAdminSecretHandling ReadNonAdminSecretHandling(YamlScalarNode? node, ProblemList problems)
    {
        switch (node?.Value)
        {
            case null or "systemd-creds":
                return NonAdminSecretHandling.SystemdCreds;
            case "plaintext":
                return NonAdminSecretHandling.Plaintext;
            default:
                problems.Add(node, "'non_admin_secret_handling' takes systemd-creds or plaintext");
                return default;
        }
    }

    private static string ReadNotationDomain(YamlScalarNode? node, ProblemList problems)
    {
        string domain = node?.Value ?? NotationDomain.Default;
        if (!NotationDomain.IsValid(domain))
            problems.Add(node!, "'notation_domain' takes a domain name of the site, such as example.org");
        return domain;
    }
}

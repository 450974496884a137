using NetHsm.Model;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads an entry of <c>nethsm.mappings</c>.</summary>
internal static class NetHsmMappingReader
{
    internal static Mapping? Read(YamlNode node, DeviceUsers users, ReadingContext context)
    {
        if (MappingKind.Open(node, context.Problems) is not { } kind)
            return null;
        if (kind.Name == "admin")
            return ReadAdministrator(kind, users, context.Problems);
        Func<MappingReader, DeviceUsers, ReadingContext, Mapping?>? read = kind.Name switch
        {
            "signing" => SigningMappingReader.Read,
            "backup" => ReadBackup,
            "metrics" => ReadMetrics,
            "hermetic_metrics" => ReadHermeticMetrics,
            "certificate_retrieval" => ReadCertificateRetrieval,
            _ => null,
        };
        if (read is null)
        {
            context.Problems.Add(
                kind.Key, $"'{kind.Name}' is no mapping of 'nethsm'; it takes admin, signing, backup, metrics, hermetic_metrics and certificate_retrieval");
            return null;
        }
        if (MappingReader.Open(kind.Content, $"'{kind.Name}'", context.Problems) is not { } members)
            return null;
        Mapping? mapping = read(members, users, context);
        // Nobody logs in for these: there are no connections to limit.
        MappingPolicy policy = kind.Name == "hermetic_metrics" ? MappingPolicy.None : PolicyReader.Read(members, kind.Name, context.Problems);
        members.Close();
        if (kind.Name == "hermetic_metrics")
            NotServed.Note(kind, context.Problems);
        return mapping is null ? null : mapping with { Policy = policy };
    }

    private static AdminMapping? ReadAdministrator(MappingKind kind, DeviceUsers users, ProblemList problems)
    {
        if (kind.Content is not YamlScalarNode { Value.Length: > 0 } text || MappingReader.IsNull(text))
        {
            problems.Add(kind.Content, "'admin' takes a user id, such as '- admin: admin'");
            return null;
        }
        return users.ReadAdministrator(text) is { } user ? new AdminMapping(user) : null;
    }

    private static BackupMapping? ReadBackup(MappingReader members, DeviceUsers users, ReadingContext context)
    {
        UserId? user = users.ReadSystemWide(members.RequiredText("backend_user"), "Backup");
        Login? login = LoginReader.Read(members, context);
        return user is { } backendUser && login is not null ? new BackupMapping(login, backendUser) : null;
    }

    private static MetricsMapping? ReadMetrics(MappingReader members, DeviceUsers users, ReadingContext context)
    {
        (UserId? metricsUser, List<UserId> operators) = ReadMetricsUsers(members.Required("backend_users"), users, context.Problems);
        Login? login = LoginReader.Read(members, context);
        MetricsFormat format = ReadFormat(members.OptionalText("format"), context.Problems);
        return metricsUser is { } user && login is not null ? new MetricsMapping(login, login.SystemUser, user, operators) { Format = format } : null;
    }

    private static MetricsMapping? ReadHermeticMetrics(MappingReader members, DeviceUsers users, ReadingContext context)
    {
        (UserId? metricsUser, List<UserId> operators) = ReadMetricsUsers(members.Required("backend_users"), users, context.Problems);
        string? systemUser = LoginReader.ReadSystemUser(members, context);
        return metricsUser is { } user && systemUser is not null ? new MetricsMapping(null, systemUser, user, operators) : null;
    }

    private static MetricsFormat ReadFormat(YamlScalarNode? node, ProblemList problems)
    {
        switch (node?.Value)
        {
            case null or "json":
                return MetricsFormat.Json;
            case "exposition":
                return MetricsFormat.Exposition;
            default:
                problems.Add(node, $"'format' is '{node.Value}'; json or exposition is right");
                return default;
        }
    }

    private static (UserId? MetricsUser, List<UserId> Operators) ReadMetricsUsers(YamlNode? node, DeviceUsers users, ProblemList problems)
    {
        if (MappingReader.Open(node, "'backend_users'", problems) is not { } members)
            return (null, []);
        UserId? metricsUser = users.ReadSystemWide(members.RequiredText("metrics_user"), "Metrics");
        List<UserId> operators = [];
        foreach (YamlScalarNode item in members.Texts(members.Optional("operator_users"), "operator_users"))
        {
            if (users.ReadOperator(item) is { } user)
                operators.Add(user);
        }
        members.Close();
        return (metricsUser, operators);
    }

    private static CertificateRetrievalMapping? ReadCertificateRetrieval(MappingReader members, DeviceUsers users, ReadingContext context)
    {
        List<UserId> operators = [];
        if (users.ReadSystemWide(members.OptionalText("system_wide"), "system-wide") is { } systemWide)
            operators.Add(systemWide);
        foreach (YamlScalarNode item in members.Texts(members.Optional("namespaced"), "namespaced"))
        {
            if (users.ReadNamespaced(item) is { } user)
                operators.Add(user);
        }
        return LoginReader.Read(members, context) is { } login ? new CertificateRetrievalMapping(login, operators) : null;
    }
}

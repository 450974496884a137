namespace Signstar.Configuration.Tests;

/// <summary>The mappings that upstream does not have, and <c>policy</c>.</summary>
public class ServedMappingTests
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM+wp+whGJpSCtjPoHsGVIWu1FX207Rxgqsi9htpb0xn";

    [Theory]
    [InlineData("wire_guard_download", typeof(WireGuardDownloadMapping))]
    [InlineData("wireguard_download", typeof(WireGuardDownloadMapping))]
    [InlineData("certificates", typeof(CertificatesMapping))]
    [InlineData("backup_upload", typeof(BackupUploadMapping))]
    [InlineData("update_upload", typeof(UpdateUploadMapping))]
    public void A_mapping_of_system_takes_a_login_and_a_policy(string kind, Type type)
    {
        SiteConfiguration site = Specification.Parse(System(kind, "connections_per_second: 3"));

        Mapping mapping = Assert.Single(site.System.Mappings);
        Assert.IsType(type, mapping);
        Assert.Equal("somebody", mapping.Login!.SystemUser);
        Assert.Equal(new MappingPolicy(3, null), mapping.Policy);
        Assert.Empty(site.Notes);
    }

    [Theory]
    [InlineData("signing", "1")]
    [InlineData("signing", "1048576")]
    [InlineData("backup_upload", "1")]
    [InlineData("backup_upload", "4294967296")]
    [InlineData("update_upload", "4294967296")]
    public void A_role_that_reads_a_request_takes_its_largest_size(string kind, string bytes) =>
        Assert.Equal(bytes, $"{PolicyOf(kind, $"request_bytes: {bytes}").RequestBytes}");

    [Theory]
    [InlineData("signing", "0", "from 1 to 1048576")]
    [InlineData("signing", "1048577", "from 1 to 1048576")]
    [InlineData("backup_upload", "0", "from 1 to 4294967296")]
    [InlineData("update_upload", "4294967297", "from 1 to 4294967296")]
    [InlineData("update_upload", "99999999999999999999", "from 1 to 4294967296")]
    [InlineData("update_upload", "'7'", "from 1 to 4294967296")]
    [InlineData("certificates", "1024", "'certificates' reads no request")]
    [InlineData("wire_guard_download", "1024", "'wire_guard_download' reads no request")]
    [InlineData("backup", "1024", "'backup' reads no request")]
    [InlineData("metrics", "1024", "'metrics' reads no request")]
    public void Another_size_of_a_request_is_refused(string kind, string bytes, string message)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => PolicyOf(kind, $"request_bytes: {bytes}"));

        Assert.Contains(message, Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1000")]
    public void The_rate_of_connections_is_read(string rate) =>
        Assert.Equal(rate, $"{PolicyOf("signing", $"connections_per_second: {rate}").ConnectionsPerSecond}");

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("many")]
    public void Another_rate_of_connections_is_refused(string rate)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => PolicyOf("signing", $"connections_per_second: {rate}"));

        Assert.Contains("from 1 to 1000", Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_that_nobody_logs_in_for_has_no_policy()
    {
        string yaml = Specification.With("        system_user: nethsm-hermetic-metrics\n", "        system_user: nethsm-hermetic-metrics\n        policy: {connections_per_second: 1}\n");

        var refusal = Assert.Throws<ConfigurationException>(() => Specification.Parse(yaml));

        Assert.Contains("has no 'policy'", Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_policy_a_mapping_has_none() =>
        Assert.All(Specification.Parse(Specification.Example).NetHsm!.Mappings, mapping => Assert.Same(MappingPolicy.None, mapping.Policy));

    [Theory]
    [InlineData("", MetricsFormat.Json)]
    [InlineData("        format: json\n", MetricsFormat.Json)]
    [InlineData("        format: exposition\n", MetricsFormat.Exposition)]
    public void The_format_of_metrics_is_JSON_unless_the_configuration_says_otherwise(string line, MetricsFormat format)
    {
        string yaml = Specification.With("        system_user: nethsm-metrics\n", "        system_user: nethsm-metrics\n" + line);

        MetricsMapping[] metrics = [.. Specification.Parse(yaml).NetHsm!.Mappings.OfType<MetricsMapping>()];

        Assert.Equal([format, MetricsFormat.Json], metrics.Select(mapping => mapping.Format));
    }

    [Theory]
    [InlineData("nethsm-metrics", "yaml", "json or exposition is right")]
    [InlineData("nethsm-hermetic-metrics", "json", "has no 'format'")]
    public void Another_format_of_metrics_is_refused(string user, string format, string message)
    {
        string yaml = Specification.With($"        system_user: {user}\n", $"        system_user: {user}\n        format: {format}\n");

        var refusal = Assert.Throws<ConfigurationException>(() => Specification.Parse(yaml));

        Assert.Contains(message, Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
    }

    private static MappingPolicy PolicyOf(string kind, string policy)
    {
        string? user = kind switch { "signing" => "repo1", "backup" => "nethsm-backup", "metrics" => "nethsm-metrics", _ => null };
        return user is null
            ? Specification.Parse(System(kind, policy)).System.Mappings[0].Policy
            : Specification.Parse(Specification.With($"        system_user: {user}\n", $"        system_user: {user}\n        policy: {{{policy}}}\n"))
                .NetHsm!.Mappings.Single(mapping => mapping.Login?.SystemUser == user).Policy;
    }

    private static string System(string kind, string policy) =>
        $"system:\n  iteration: 1\n  admin_secret_handling: plaintext\n  mappings:\n    - {kind}:\n        system_user: somebody\n        ssh_authorized_key: {Key}\n        policy: {{{policy}}}\n";
}

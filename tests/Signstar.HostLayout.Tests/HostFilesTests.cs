using Signstar.Configuration;
using Signstar.RoleSettings;
using TestSupport;

namespace Signstar.HostLayout.Tests;

public class HostFilesTests
{
    [Fact]
    public void The_settings_of_a_role_are_ones_that_the_role_reads()
    {
        HostFile file = Example.Entries().OfType<HostFile>().Single(file => file.Path == "usr/lib/signstar/roles/download-signature-images.json");

        SigningRoleSettings settings = SigningRoleSettings.Parse(file.Content.Span);

        Assert.Equal("images", settings.User);
        Assert.Equal("operator2", settings.NetHsmUser.ToString());
        Assert.Equal("signing.example.org", settings.NotationDomain);
        Assert.Equal(2, settings.Devices.Length);
    }

    [Fact]
    public void The_validated_backup_is_shown_where_its_role_looks_for_it()
    {
        HostFile file = Example.Entries().OfType<HostFile>().Single(file => file.Path == "usr/lib/signstar/roles/download-backup-nethsm-backup.json");
        BackupDownloadSettings settings = BackupDownloadSettings.Parse(file.Content.Span);
        string unit = File.ReadAllText(Repository.File("units", "signstar-download-backup-@.service.d", "30-place.conf"));

        Assert.Contains($":{settings.Directory}/{BackupDownloadSettings.FileName}\n", unit, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_can_log_in_for_a_mapping_that_is_not_served() =>
        Assert.DoesNotContain(Example.Entries(), entry => entry.Path.Contains("hermetic", StringComparison.Ordinal));

    [Fact]
    public void Nobody_alone_gets_a_signature_that_several_have_to_ask_for()
    {
        string[] blocks = File.ReadAllText(Repository.File("docs", "specification", "configuration.md")).Split("```yaml\n");
        string additions = blocks[2][..blocks[2].IndexOf("```", StringComparison.Ordinal)];
        Assert.Contains("threshold:", additions, StringComparison.Ordinal);

        Assert.DoesNotContain(Example.Entries(additions), entry => entry.Path.Contains("release", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("download-backup-nethsm-backup", true)]
    [InlineData("download-metrics-nethsm-metrics", true)]
    [InlineData("download-signature-repo1", true)]
    [InlineData("download-key-certificate-fetch-certificates", false)]
    [InlineData("download-wireguard-wireguard-download", false)]
    [InlineData("download-secret-share-share-holder1", false)]
    [InlineData("upload-secret-share-share-holder2", false)]
    [InlineData("upload-backup-backup-upload", false)]
    [InlineData("upload-update-update-upload", false)]
    public void Only_a_role_that_talks_to_a_device_has_network_and_then_behind_the_firewall(string name, bool network)
    {
        string unit = Example.TextOf(Example.Entries(), $"usr/lib/systemd/system/signstar-{name}@.service");

        Assert.Equal(!network, unit.Contains("\nPrivateNetwork=yes\nIPAddressDeny=any\n", StringComparison.Ordinal));
        Assert.Equal(network, unit.Contains("\nRequires=signstar-firewall.service\nAfter=signstar-firewall.service\n", StringComparison.Ordinal));
        Assert.Equal(network, unit.Contains("AF_INET", StringComparison.Ordinal));
    }

    [Fact]
    public void A_share_holder_has_one_login_for_two_sockets()
    {
        IReadOnlyList<HostEntry> entries = Example.Entries();

        Assert.Single(entries, entry => entry.Path.EndsWith("share-holder1.authorized_keys", StringComparison.Ordinal));
        Assert.Contains("ForceCommand /usr/bin/signstar-shareholder\n", Example.TextOf(entries, "etc/ssh/sshd_config.d/10-signstar-user-share-holder1.conf"), StringComparison.Ordinal);
        Assert.Equal(
            ["signstar-download-secret-share-share-holder1.socket", "signstar-upload-secret-share-share-holder1.socket"],
            entries.Select(entry => Path.GetFileName(entry.Path)).Where(name => name.EndsWith("share-holder1.socket", StringComparison.Ordinal)).Distinct());
    }

    [Theory]
    [InlineData("download")]
    [InlineData("upload")]
    public void A_role_of_a_share_holder_sees_the_directory_of_this_holder_alone(string direction)
    {
        string unit = Example.TextOf(Example.Entries(), $"usr/lib/systemd/system/signstar-{direction}-secret-share-share-holder1@.service");

        Assert.Equal(
            [$"BindPaths=/run/signstar/shares/{direction}/share-holder1"],
            unit.Split('\n').Where(line => line.Contains("/run/", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_time_of_shares_and_what_is_watched_are_as_the_configuration_says()
    {
        IReadOnlyList<HostEntry> entries = Example.Entries(Example.Yaml.Replace("  iteration: 1\n", "  iteration: 1\n  share_lifetime: 604800\n", StringComparison.Ordinal));

        Assert.EndsWith("\nOnActiveSec=\nOnActiveSec=604800\n", Example.TextOf(entries, "usr/lib/systemd/system/signstar-shares.timer.d/20-lifetime.conf"), StringComparison.Ordinal);
        Assert.Equal(
            new[] { "download/share-holder1", "upload/share-holder1", "download/share-holder2", "upload/share-holder2" }.Select(place => $"PathExists=/run/signstar/shares/{place}/changed"),
            Example.TextOf(entries, "usr/lib/systemd/system/signstar-configure.path.d/20-holders.conf").Split('\n').Where(line => line.StartsWith("PathExists", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_share_holders_there_is_nothing_about_shares()
    {
        IReadOnlyList<HostEntry> entries = Example.Entries("system: {iteration: 1, admin_secret_handling: plaintext}\n");

        Assert.Equal(
            [
                "usr/lib/systemd/system/multi-user.target.wants/signstar-configure.service", "usr/lib/systemd/system/multi-user.target.wants/signstar-first-boot.service",
                "usr/lib/systemd/system/signstar-configure.service.d/20-devices.conf",
            ],
            entries.Select(entry => entry.Path));
        Assert.Contains("PrivateNetwork=yes\n", Example.TextOf(entries, "usr/lib/systemd/system/signstar-configure.service.d/20-devices.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void Administration_reaches_the_devices_where_they_are_and_where_they_will_be()
    {
        string yaml = Example.Yaml.Replace("      tls_security: Native\n", "      tls_security: Native\n      network: {address: 192.0.2.77, netmask: 255.255.255.0}\n", StringComparison.Ordinal);

        Assert.EndsWith(
            "\nIPAddressDeny=any\nIPAddressAllow=192.0.2.1 2001:db8::2 192.0.2.77\n",
            Example.TextOf(Example.Entries(yaml), "usr/lib/systemd/system/signstar-configure.service.d/20-devices.conf"),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            Example.Entries(yaml.Replace("https://192.0.2.1/", "https://nethsm.example.org/", StringComparison.Ordinal)), entry => entry.Path.EndsWith("20-devices.conf", StringComparison.Ordinal));
    }

    [Fact]
    public void The_firewall_takes_nothing_but_the_addresses_and_ports_of_the_devices()
    {
        string rules = Example.TextOf(Example.Entries(), "usr/lib/signstar/firewall.nft");

        Assert.Equal(
            ["ip daddr 192.0.2.1 tcp dport 443 accept", "ip6 daddr 2001:db8::2 tcp dport 8443 accept"],
            rules.Split('\n').Select(line => line.Trim()).Where(line => line.EndsWith(" accept", StringComparison.Ordinal)));
        Assert.Contains("        reject\n", rules, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_must_be_looked_up_leaves_its_port_open_and_that_of_name_servers()
    {
        string yaml = Example.Yaml.Replace("https://192.0.2.1/", "https://nethsm.example.org:8444/", StringComparison.Ordinal);

        Assert.Equal(
            ["tcp dport 8444 accept", "ip6 daddr 2001:db8::2 tcp dport 8443 accept", "meta l4proto { tcp, udp } th dport 53 accept"],
            Example.TextOf(Example.Entries(yaml), "usr/lib/signstar/firewall.nft").Split('\n').Select(line => line.Trim()).Where(line => line.EndsWith(" accept", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_small_quota_leaves_the_runtime_the_file_that_it_needs()
    {
        string yaml = Example.Yaml.Replace("request_bytes: 1073741824", "request_bytes: 1", StringComparison.Ordinal);

        string unit = Example.TextOf(Example.Entries(yaml), "usr/lib/systemd/system/signstar-upload-backup-backup-upload@.service");

        Assert.Contains("\nLimitFSIZE=67108864\n", unit, StringComparison.Ordinal);
        Assert.Contains("\"request_bytes\": 1\n", Example.TextOf(Example.Entries(yaml), "usr/lib/signstar/roles/upload-backup-backup-upload.json").Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void No_role_unseals_what_was_sealed_for_another()
    {
        string[] names = [.. Example.Entries().OfType<HostFile>().Select(file => System.Text.Encoding.UTF8.GetString(file.Content.Span))
            .SelectMany(text => text.Split('\n')).Where(line => line.StartsWith("LoadCredentialEncrypted=", StringComparison.Ordinal)).Select(line => line.Split('=', ':')[1])];

        Assert.True(names.Length > 4);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void A_policy_bounds_the_socket_and_the_request()
    {
        string yaml = Example.Yaml.Replace("        system_user: images\n", "        policy: {connections_per_second: 3, request_bytes: 4096}\n        system_user: images\n", StringComparison.Ordinal);
        IReadOnlyList<HostEntry> entries = Example.Entries(yaml);

        Assert.EndsWith(
            "\n[Socket]\nPollLimitBurst=3\n",
            Example.TextOf(entries, "usr/lib/systemd/system/signstar-download-signature-images.socket.d/20-policy.conf"), StringComparison.Ordinal);
        Assert.Contains("\"request_bytes\": 4096", Example.TextOf(entries, "usr/lib/signstar/roles/download-signature-images.json"), StringComparison.Ordinal);
        Assert.DoesNotContain(entries, entry => entry.Path.Contains("repo1.socket.d", StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_that_is_installed_below_usr_local_names_its_files_there()
    {
        IReadOnlyList<HostEntry> entries = HostFiles.Of(SiteConfiguration.Parse(Example.Yaml, "config.yaml"), HostPrefix.Local);

        Assert.DoesNotContain(entries, entry => entry.Path.StartsWith("usr/lib/", StringComparison.Ordinal));
        Assert.Contains("/usr/local/bin/signstar-connect", Example.TextOf(entries, "usr/local/lib/sysusers.d/signstar-repo1.conf"), StringComparison.Ordinal);
        Assert.Contains("ForceCommand /usr/local/bin/signstar-download-signature\n", Example.TextOf(entries, "etc/ssh/sshd_config.d/10-signstar-user-repo1.conf"), StringComparison.Ordinal);
        Assert.Contains(
            "LoadCredential=role.json:/usr/local/lib/signstar/roles/download-signature-repo1.json\n",
            Example.TextOf(entries, "usr/local/lib/systemd/system/signstar-download-signature-repo1@.service"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/opt")]
    [InlineData("")]
    [InlineData("usr")]
    public void Systemd_reads_no_other_prefix(string prefix) => Assert.Throws<FormatException>(() => HostPrefix.Parse(prefix));

    [Fact]
    public void Nobody_can_log_in_for_a_raw_key()
    {
        int start = Example.Yaml.LastIndexOf("            openpgp:", StringComparison.Ordinal);
        int end = Example.Yaml.IndexOf("        system_user: images", StringComparison.Ordinal);
        string raw = (Example.Yaml[..start].TrimEnd() + " raw\n") + Example.Yaml[end..];

        Assert.DoesNotContain(Example.Entries(raw), entry => entry.Path.Contains("images", StringComparison.Ordinal));
        Assert.Contains(Example.Entries(raw), entry => entry.Path.Contains("repo1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_network_is_closed_to_all_but_the_devices_where_they_are_named_by_address()
    {
        string unit = Example.TextOf(Example.Entries(), "usr/lib/systemd/system/signstar-download-signature-repo1@.service");

        Assert.Contains("\nIPAddressDeny=any\nIPAddressAllow=192.0.2.1 2001:db8::2\n", unit, StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_stays_open_where_a_device_must_be_looked_up()
    {
        string yaml = Example.Yaml.Replace("https://192.0.2.1/", "https://nethsm.example.org/", StringComparison.Ordinal);

        Assert.DoesNotContain(
            "\nIPAddress", Example.TextOf(Example.Entries(yaml), "usr/lib/systemd/system/signstar-download-signature-repo1@.service"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_login_is_restricted_and_bound_to_its_addresses()
    {
        string repo1 = Example.TextOf(Example.Entries(), "etc/ssh/signstar-user-repo1.authorized_keys");
        string images = Example.TextOf(Example.Entries(), "etc/ssh/signstar-user-images.authorized_keys");

        Assert.Contains("\nrestrict,from=\"198.51.100.0/24,2001:db8:1::7\" ssh-ed25519 AAAA", repo1, StringComparison.Ordinal);
        Assert.Contains("\nrestrict ssh-ed25519 AAAA", images, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Security.Cryptography.X509Certificates;
using NetHsm.Model;

namespace Signstar.Configuration.Tests;

/// <summary>What upstream's schema does not have, as the specification's second example has it.</summary>
public class AdditionsTests
{
    private const string LoggingOfDevices = "boot_mode: unattended\n    logging:\n      address: 192.0.2.2\n      port: 6514\n      level: warning\n";

    private static readonly SiteConfiguration Site = Specification.Parse(Specification.Additions);

    [Fact]
    public void The_mappings_of_system_are_read()
    {
        Assert.Equal(
            [typeof(WireGuardDownloadMapping), typeof(CertificatesMapping), typeof(BackupUploadMapping), typeof(UpdateUploadMapping)],
            Site.System.Mappings.Select(mapping => mapping.GetType()));
        Assert.Equal(
            [MappingPolicy.None, new MappingPolicy(5, null), new MappingPolicy(null, 1 << 30), MappingPolicy.None], Site.System.Mappings.Select(mapping => mapping.Policy));
    }

    [Theory]
    [InlineData("              days: 5475\n", "              days: 5475\n", 5475)]
    [InlineData("              days: 5475\n", "", 3650)]
    public void What_an_X509_certificate_says_is_read(string text, string replacement, int days)
    {
        SiteConfiguration site = Specification.Parse(Specification.AdditionsWith(text, replacement));

        SigningMapping mapping = site.NetHsm!.Mappings.OfType<SigningMapping>().Single(signing => signing.Key.ToString() == "secureboot");
        Assert.Equal(new X509Context("CN=Secure Boot,O=\"Example, Inc.\"", days), mapping.KeySetup.Context);
    }

    [Fact]
    public void How_long_shares_stay_and_what_is_done_once_are_read()
    {
        Assert.Equal(TimeSpan.FromHours(2), Site.System.ShareLifetime);
        Assert.Equal([AdministrativeAction.Reboot, AdministrativeAction.GenerateTlsKey], Site.System.Actions);
    }

    [Fact]
    public void Every_action_has_its_name()
    {
        IEnumerable<string> names = Enum.GetNames<AdministrativeAction>()
            .Select(name => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}")));

        SiteConfiguration site = Specification.Parse(Specification.AdditionsWith("  actions:\n    - reboot\n    - generate_tls_key\n", $"  actions: [{string.Join(", ", names)}]\n"));

        Assert.Equal(Enum.GetValues<AdministrativeAction>(), site.System.Actions);
    }

    [Fact]
    public void What_devices_are_set_to_is_read()
    {
        DeviceProvisioning device = Assert.Single(Site.NetHsm!.Provisioning);

        Assert.Equal(new DeviceNetwork(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("255.255.255.0"), IPAddress.Parse("192.0.2.254")), device.Network);
        Assert.Equal("CN=nethsm.example.org", X509Certificate2.CreateFromPem(device.TlsCertificate).Subject);
        Assert.Equal(new DeviceSection(true, new DeviceLogging(IPAddress.Parse("192.0.2.2"), 6514, LogLevel.Warning)), Site.NetHsm.Device);
    }

    [Fact]
    public void What_is_not_said_of_devices_is_left_as_it_is()
    {
        NetHsmSection nethsm = Specification.Parse(Specification.Example).NetHsm!;

        Assert.Null(nethsm.Device);
        Assert.Equal([new DeviceProvisioning(null, null), new DeviceProvisioning(null, null)], nethsm.Provisioning);
        Assert.Equal(
            new DeviceSection(false, null),
            Specification.Parse(Specification.AdditionsWith(LoggingOfDevices, "boot_mode: attended\n")).NetHsm!.Device);
        Assert.Equal(
            new DeviceSection(null, new DeviceLogging(IPAddress.Parse("192.0.2.2"), 514, LogLevel.Info)),
            Specification.Parse(Specification.AdditionsWith(LoggingOfDevices, "logging: {address: 192.0.2.2}\n")).NetHsm!.Device);
    }

    [Theory]
    [InlineData("        gateway: 192.0.2.254\n", "")]
    [InlineData("        gateway: 192.0.2.254\n", "        gateway: 0.0.0.0\n")]
    public void A_device_needs_no_router(string text, string replacement) =>
        Assert.Equal(IPAddress.Any, Specification.Parse(Specification.AdditionsWith(text, replacement)).NetHsm!.Provisioning[0].Network!.Gateway);

    [Fact]
    public void A_certificate_may_come_with_those_that_signed_it()
    {
        int start = Specification.Additions.IndexOf("        -----BEGIN", StringComparison.Ordinal);
        int end = Specification.Additions.IndexOf("  device:\n", StringComparison.Ordinal);
        string yaml = Specification.Additions.Insert(end, "\n" + Specification.Additions[start..end]);

        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(Specification.Parse(yaml).NetHsm!.Provisioning[0].TlsCertificate);

        Assert.Equal(2, chain.Count);
    }

    [Fact]
    public void The_threshold_of_a_signing_mapping_is_read()
    {
        SigningMapping signing = Assert.Single(Site.NetHsm!.Mappings.OfType<SigningMapping>(), one => one.Threshold is not null);

        Assert.Equal(new MappingPolicy(20, 131072), signing.Policy);
        Assert.Equal(2, signing.Threshold!.Number);
        Assert.Equal(["release2", "release3"], signing.Threshold.Requesters.Select(requester => requester.SystemUser));
        Assert.Equal(["2001:db8:1::7"], signing.Threshold.Requesters[0].From);
        Assert.Empty(signing.Threshold.Requesters[1].From);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_login_of_the_mapping_counts_among_those_who_may_ask(int number) =>
        Assert.Equal(number, ThresholdOf(Specification.AdditionsWith("number: 2", $"number: {number}")));

    [Fact]
    public void The_log_of_signatures_is_read()
    {
        AttestationSection log = Site.Attestation!;

        Assert.Equal("log.example.org/signatures", log.Origin);
        Assert.Equal(("attestation~writer", "log", "log"), (log.BackendUser.ToString(), log.Key.ToString(), log.Tag.ToString()));
        Assert.Equal(["witness1", "witness2"], log.Witnesses.Select(witness => witness.Name));
        Assert.Equal("witness1.example.org+3ebed43d+BGuGsnP/NPzhnWuATv9aP1dHraTqoi8dScAeUt23h1tL", log.Witnesses[0].Key);
        Assert.Equal(new Uri("https://witness1.example.org/"), log.Witnesses[0].Url);
        Assert.Null(log.Witnesses[1].Url);
        Assert.Equal(1, log.Quorum);
    }

    [Fact]
    public void All_witnesses_cosign_unless_the_configuration_says_otherwise() =>
        Assert.Equal(2, Specification.Parse(Specification.AdditionsWith("  quorum: 1\n", "")).Attestation!.Quorum);

    [Fact]
    public void A_log_without_witnesses_is_read()
    {
        int start = Specification.Additions.IndexOf("  witnesses:", StringComparison.Ordinal);
        int end = Specification.Additions.IndexOf("wireguard:\n", StringComparison.Ordinal);

        AttestationSection log = Specification.Parse(Specification.Additions.Remove(start, end - start)).Attestation!;

        Assert.Empty(log.Witnesses);
        Assert.Equal(0, log.Quorum);
    }

    // Keys that witnesses of the public network publish.
    [Theory]
    [InlineData("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2")]
    [InlineData("witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv")]
    [InlineData("transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM")]
    public void The_key_of_a_witness_that_is_in_use_is_read(string key) =>
        Assert.Equal(key, Specification.Parse(Specification.AdditionsWith("witness2.example.org+dc3b3d7c+BNRzXjomXhbu4D9ZcYubXQMBnAfYtsUfkNo6Zm7sE6s1", key)).Attestation!.Witnesses[1].Key);

    [Fact]
    public void The_tunnel_is_read()
    {
        WireGuardSection tunnel = Site.WireGuard!;

        Assert.Equal(["10.10.0.1/24", "fd00:10::1/64"], tunnel.Addresses.Select(address => address.ToString()));
        Assert.Equal(51820, tunnel.ListenPort);
        Assert.Equal(["monitoring.example.org:51820", null], tunnel.Peers.Select(peer => peer.Endpoint));
        Assert.Equal([(ushort)25, null], tunnel.Peers.Select(peer => peer.PersistentKeepalive));
        Assert.Equal(["10.10.0.2/32", "fd00:10::2/128"], tunnel.Peers[0].AllowedIps.Select(network => network.ToString()));
        Assert.Equal("ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=", tunnel.Peers[0].PublicKey);
    }

    [Theory]
    [InlineData("192.0.2.7:51820")]
    [InlineData("[2001:db8::7]:1")]
    [InlineData("vpn:65535")]
    public void The_endpoint_of_a_peer_is_an_address_or_a_name(string endpoint) =>
        Assert.Equal(endpoint, Specification.Parse(Specification.AdditionsWith("monitoring.example.org:51820", $"\"{endpoint}\"")).WireGuard!.Peers[0].Endpoint);

    [Fact]
    public void Metrics_and_logging_are_read()
    {
        Assert.Equal(IPEndPoint.Parse("10.10.0.1:9100"), Site.Metrics!.Listen);
        Assert.Equal(new Uri("http://10.10.0.2:3100/loki"), Site.Logging!.Loki);
        Assert.Equal(IPEndPoint.Parse("192.0.2.2:6514"), Site.Logging.SyslogListen);
    }

    [Theory]
    [InlineData("[fd00:10::1]:9100")]
    [InlineData("127.0.0.1:9100")]
    [InlineData("[::1]:9100")]
    public void Metrics_may_be_at_every_address_of_the_tunnel_and_of_loopback(string listen) =>
        Assert.Equal(IPEndPoint.Parse(listen), Specification.Parse(Specification.AdditionsWith("listen: 10.10.0.1:9100", $"listen: \"{listen}\"")).Metrics!.Listen);

    [Fact]
    public void Without_a_tunnel_metrics_may_be_anywhere()
    {
        string yaml = Specification.AdditionsWith("listen: 10.10.0.1:9100", "listen: 203.0.113.7:9100");
        int start = yaml.IndexOf("wireguard:\n", StringComparison.Ordinal);
        int end = yaml.IndexOf("metrics:\n  listen", StringComparison.Ordinal);

        Assert.Equal(IPEndPoint.Parse("203.0.113.7:9100"), Specification.Parse(yaml.Remove(start, end - start)).Metrics!.Listen);
    }

    [Fact]
    public void What_is_not_acted_on_is_noted_in_the_order_of_lines()
    {
        Assert.Equal(["threshold", "key_context: x509", "attestation", "wireguard", "metrics", "logging"], Site.Notes.Select(note => note.Message.Split('\'')[1]));
        Assert.Equal(Site.Notes.OrderBy(note => note.Line), Site.Notes);
        Assert.Contains("nobody can log in for this mapping", Site.Notes[0].Message, StringComparison.Ordinal);
        Assert.Contains("nobody can log in for it", Site.Notes[1].Message, StringComparison.Ordinal);
        Assert.All(Site.Notes.Skip(2), note => Assert.Contains("not acted on by this version", note.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_them_there_are_none()
    {
        SiteConfiguration site = Specification.Parse(Specification.Example);

        Assert.Null(site.Attestation);
        Assert.Null(site.WireGuard);
        Assert.Null(site.Metrics);
        Assert.Null(site.Logging);
        Assert.All(site.NetHsm!.Mappings.OfType<SigningMapping>(), signing => Assert.Null(signing.Threshold));
    }

    private static int ThresholdOf(string yaml) => Specification.Parse(yaml).NetHsm!.Mappings.OfType<SigningMapping>().Single(one => one.Threshold is not null).Threshold!.Number;
}

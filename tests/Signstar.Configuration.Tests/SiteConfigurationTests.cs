using NetHsm.Model;
using Signstar.RoleSettings;

namespace Signstar.Configuration.Tests;

public class SiteConfigurationTests
{
    [Fact]
    public void The_system_section_of_the_specification_is_read()
    {
        SystemSection system = Specification.Parse(Specification.Example).System;

        Assert.Equal(1u, system.Iteration);
        Assert.Equal(AdminSecretHandling.ShamirsSecretSharing, system.AdminSecretHandling);
        Assert.Equal(new SecretShares(2, 2), system.Shares);
        Assert.Equal(NonAdminSecretHandling.SystemdCreds, system.NonAdminSecretHandling);
        Assert.Equal("signing.example.org", system.NotationDomain);
        Assert.Equal(["share-holder1", "share-holder2", "wireguard-download"], system.Mappings.Select(mapping => mapping.Login!.SystemUser));
    }

    [Fact]
    public void The_connections_of_the_specification_are_read()
    {
        IReadOnlyList<DeviceSettings> connections = Specification.Parse(Specification.Example).NetHsm!.Connections;

        Assert.Equal(["https://192.0.2.1/api/v1", "https://[2001:db8::2]:8443/api/v1"], connections.Select(connection => connection.Url));
        Assert.Equal([DeviceTrust.Fingerprints, DeviceTrust.System], connections.Select(connection => connection.Trust));
        Assert.StartsWith("E3B0C442", Convert.ToHexString(Assert.Single(connections[0].Fingerprints)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_signing_mappings_of_the_specification_are_read()
    {
        SigningMapping[] signing = [.. Specification.Parse(Specification.Example).NetHsm!.Mappings.OfType<SigningMapping>()];

        Assert.Equal(2, signing.Length);
        Assert.Equal(new UserId("repository~operator1"), signing[0].BackendUser);
        Assert.Equal(new KeyId("signing1"), signing[0].Key);
        Assert.Equal(new Tag("signing1"), signing[0].Tag);
        Assert.Equal("repo1", signing[0].Requester.SystemUser);
        Assert.Equal(["198.51.100.0/24", "2001:db8:1::7"], signing[0].Requester.From);
        Assert.Equal("build1@host", signing[0].Requester.Key.Comment);
        Assert.Equal((KeyType.Curve25519, SignMode.EdDsa, null), (signing[0].KeySetup.Type, signing[0].KeySetup.Mode, signing[0].KeySetup.Length));
        Assert.Equal(["Repository <repository@example.org>"], Assert.IsType<OpenPgpContext>(signing[0].KeySetup.Context).UserIds);
        Assert.Equal((KeyType.Rsa, SignMode.Pkcs1, 4096), (signing[1].KeySetup.Type, signing[1].KeySetup.Mode, signing[1].KeySetup.Length));
        Assert.Equal("build2@host", signing[1].Requester.Key.Comment);
        Assert.Empty(signing[1].Requester.From);
    }

    [Fact]
    public void The_other_mappings_of_the_specification_are_read()
    {
        IReadOnlyList<Mapping> mappings = Specification.Parse(Specification.Example).NetHsm!.Mappings;

        Assert.Equal(["admin", "repository~admin"], mappings.OfType<AdminMapping>().Select(mapping => mapping.BackendUser.ToString()));
        Assert.Equal("backup", Assert.Single(mappings.OfType<BackupMapping>()).BackendUser.ToString());
        MetricsMapping[] metrics = [.. mappings.OfType<MetricsMapping>()];
        Assert.Equal(["nethsm-metrics", "nethsm-hermetic-metrics"], metrics.Select(mapping => mapping.SystemUser));
        Assert.Null(metrics[1].Login);
        Assert.Equal(["keymetrics", "repository~keymetrics"], metrics[0].Operators.Select(user => user.ToString()));
    }

    [Fact]
    public void What_is_not_acted_on_is_noted_with_its_place()
    {
        string yaml = Specification.Example;
        IReadOnlyList<ConfigurationProblem> notes = Specification.Parse(yaml).Notes;

        Assert.Equal(
            ["hermetic_metrics"],
            notes.Select(note => note.Message.Split('\'')[1]));
        Assert.All(notes, note => Assert.StartsWith(
            note.Message.Split('\'')[1], yaml.Split('\n')[note.Line - 1][(int)(note.Column - 1)..], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://nethsm.example.org")]
    [InlineData("https://nethsm:8443/api/v1")]
    public void A_device_that_is_named_by_its_name_is_noted(string url)
    {
        string yaml = Specification.With("https://[2001:db8::2]:8443/api/v1", url);

        ConfigurationProblem note = Specification.Parse(yaml).Notes.Single(note => note.Message.Contains("closed by port only; name it by its address", StringComparison.Ordinal));

        Assert.StartsWith(url, yaml.Split('\n')[note.Line - 1][(int)(note.Column - 1)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_shared_six_to_three_unless_the_configuration_says_otherwise()
    {
        string handling = "  admin_secret_handling:\n    shamirs-secret-sharing:\n      number_of_shares: 2\n      threshold: 2\n";

        var refusal = Assert.Throws<ConfigurationException>(() => Specification.Parse(Specification.With(handling, "")));

        Assert.Contains("6 shares for 2 share holders", Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_without_an_HSM_is_read()
    {
        SiteConfiguration site = Specification.Parse("system:\n  iteration: 7\n  admin_secret_handling: plaintext\n  mappings: []\n");

        Assert.Equal(7u, site.System.Iteration);
        Assert.Equal(AdminSecretHandling.Plaintext, site.System.AdminSecretHandling);
        Assert.Null(site.System.Shares);
        Assert.Equal("archlinux.org", site.System.NotationDomain);
        Assert.Null(site.NetHsm);
    }

    [Theory]
    [InlineData("https://nethsm.example.org", "https://nethsm.example.org/api/v1")]
    [InlineData("https://nethsm.example.org/", "https://nethsm.example.org/api/v1")]
    [InlineData("https://NetHSM.example.org:443/api/v1/", "https://nethsm.example.org/api/v1")]
    [InlineData("https://192.0.2.1:8443/proxied/api/v1", "https://192.0.2.1:8443/proxied/api/v1")]
    public void An_address_of_a_device_gets_its_one_form(string url, string canonical) => Assert.Equal(canonical, DeviceUrl.Canonical(url));

    [Theory]
    [InlineData("https://192.0.2.1/api/v1", "192.0.2.1")]
    [InlineData("https://[2001:db8::2]:8443/api/v1", "2001:db8::2")]
    [InlineData("https://nethsm.example.org/api/v1", null)]
    public void The_address_in_digits_is_found(string url, string? address) => Assert.Equal(address, DeviceUrl.LiteralAddress(url)?.ToString());

    [Fact]
    public void Mappings_of_a_newer_upstream_are_read()
    {
        SiteConfiguration site = Specification.Parse(Specification.With("    - admin: repository~admin\n", """
                - admin: repository~admin
                - certificate_retrieval:
                    system_wide: certificates
                    namespaced:
                      - repository~certificates
                    system_user: certificates
                    ssh_authorized_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM+wp+whGJpSCtjPoHsGVIWu1FX207Rxgqsi9htpb0xn

            """));

        Assert.Equal(
            ["certificates", "repository~certificates"],
            Assert.Single(site.NetHsm!.Mappings.OfType<CertificateRetrievalMapping>()).Operators.Select(user => user.ToString()));
    }
}

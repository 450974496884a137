using Signstar.RoleSettings;

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
    public void Nobody_can_log_in_for_a_mapping_that_is_not_served()
    {
        string users = string.Join(' ', Example.Entries().Select(entry => entry.Path).Where(path => path.StartsWith("usr/lib/sysusers.d/", StringComparison.Ordinal)));

        Assert.Equal("usr/lib/sysusers.d/signstar-images.conf usr/lib/sysusers.d/signstar-repo1.conf", users);
    }

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

using System.Globalization;
using System.Text.Json;
using LibC;
using TestSupport;

namespace Executables.Tests.NetHsm;

/// <summary><c>nethsm config</c>.</summary>
public class DeviceConfigurationTests
{
    [Fact]
    public async Task What_is_set_is_shown_as_text_and_as_json()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        Assert.Equal("Attended\n", shell.Do("config", "get", "boot-mode"));
        shell.Do("config", "set", "boot-mode", "unattended");
        Assert.Equal("""{"boot_mode":"Unattended"}""" + "\n", shell.Do("--json", "config", "get", "boot-mode"));

        shell.Do("config", "set", "logging", "192.0.2.9", "1514", "warning");
        Assert.Equal("IP address: 192.0.2.9\nPort:       1514\nLog level:  warning\n", shell.Do("config", "get", "logging"));
        Assert.Equal("""{"ip_address":"192.0.2.9","port":1514,"log_level":"warning"}""" + "\n", shell.Do("--json", "config", "get", "logging"));

        shell.Do("config", "set", "network", "192.0.2.7", "255.255.255.0", "192.0.2.1", "--ipv6-cidr", "2001:db8::7/64");
        JsonElement network = JsonElement.Parse(shell.Do("--json", "config", "get", "network"));
        Assert.Equal("192.0.2.7", network.GetProperty("ip_address").GetString());
        Assert.Equal("2001:db8::7/64", network.GetProperty("ipv6_cidr").GetString());

        shell.Do("config", "set", "time", "2031-02-03T04:05:06Z");
        string time = shell.Do("config", "get", "time").TrimEnd();
        Assert.StartsWith("2031-02-03T04:05:", time, StringComparison.Ordinal);
        Assert.EndsWith("Z", time, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_may_come_from_the_environment()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Environment["NETHSM_BOOT_MODE"] = "Unattended";
        shell.Do("config", "set", "boot-mode");
        Assert.Equal("Unattended\n", shell.Do("config", "get", "boot-mode"));
        shell.Environment["NETHSM_LOGGING_IP_ADDRESS"] = "192.0.2.1";
        shell.Environment["NETHSM_LOGGING_PORT"] = "600";
        shell.Environment["NETHSM_LOGGING_LOG_LEVEL"] = "error";
        shell.Do("config", "set", "logging");
        Assert.Contains("600", shell.Do("config", "get", "logging"), StringComparison.Ordinal);
        shell.Environment["NETHSM_SYSTEM_TIME"] = "2032-01-01T00:00:00Z";
        shell.Do("config", "set", "time");
        Assert.StartsWith("2032-01-01T00:00:", shell.Do("config", "get", "time"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_values_are_refused_before_the_device_is_asked()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Fail(ExitStatus.Usage, "Attended, Unattended", "config", "set", "boot-mode", "Sometimes");
        shell.Fail(ExitStatus.Usage, "is no IP address", "config", "set", "logging", "here", "514");
        shell.Fail(ExitStatus.Usage, "1 to 65535", "config", "set", "logging", "192.0.2.1", "0");
        shell.Fail(ExitStatus.Usage, "--ipv6-cidr", "config", "set", "network", "192.0.2.7", "255.255.255.0", "0.0.0.0", "--ipv6-gateway", "2001:db8::1");
        shell.Fail(ExitStatus.BadRequest, "The device says", "config", "set", "network", "192.0.2.7", "255.0.255.0", "0.0.0.0");
    }

    [Fact]
    public async Task The_tls_key_is_replaced_and_its_certificate_is_openssls_to_judge()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        string request = shell.Write("request.pem", shell.Do("config", "get", "tls-csr", "hsm.example.org", "Example", "--san", "hsm.example.org", "--san", "IP:192.0.2.7"));
        string shown = OpenSsl("req", "-in", request, "-noout", "-verify", "-text");
        Assert.Contains("CN = hsm.example.org", shown, StringComparison.Ordinal);
        Assert.Contains("DNS:hsm.example.org, IP Address:192.0.2.7", shown, StringComparison.Ordinal);

        // A certificate for the device's key that somebody else signed.
        string authority = shell.File("ca.key"), authorityCertificate = shell.File("ca.pem"), certificate = shell.File("device.pem");
        OpenSsl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Authority", "-keyout", authority, "-out", authorityCertificate);
        OpenSsl("x509", "-req", "-in", request, "-CA", authorityCertificate, "-CAkey", authority, "-CAcreateserial", "-out", certificate);
        shell.Do("config", "set", "tls-certificate", certificate);
        shell.Fail(ExitStatus.Unavailable, "not one of those pinned", "config", "get", "tls-certificate");
        shell.TrustAnew();
        Assert.Contains(File.ReadAllText(certificate).Trim(), shell.Do("config", "get", "tls-certificate"), StringComparison.Ordinal);
        string key = shell.Write("public.pem", shell.Do("config", "get", "tls-public-key"));
        Assert.Equal(OpenSsl("x509", "-in", certificate, "-noout", "-pubkey"), OpenSsl("pkey", "-pubin", "-in", key));
    }

    [Theory]
    [InlineData("EcP384", "ASN1 OID: secp384r1")]
    [InlineData("Rsa", "Public-Key: (2048 bit)")]
    public async Task The_device_makes_itself_a_tls_key(string type, string shown)
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Do("config", "set", "tls-generate", type);
        shell.TrustAnew();
        string file = shell.File("certificate.pem");
        shell.Do("config", "get", "tls-certificate", "--output", file);
        Assert.Contains(shown, OpenSsl("x509", "-in", file, "-noout", "-text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passphrases_are_replaced_by_those_who_know_the_old_ones()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        string next = shell.Write("next.txt", "the next passphrase\n"), none = shell.Write("none.txt", "");
        shell.Fail(ExitStatus.NotPermitted, "the old passphrase is wrong", "config", "set", "unlock-passphrase", "-o", shell.AdminFile, "-n", next);
        shell.Do("config", "set", "unlock-passphrase", "-o", shell.UnlockFile, "-n", next);
        shell.Do("lock");
        shell.Do("unlock", "-U", next);
        shell.Do("config", "set", "backup-passphrase", "-o", none, "-n", next);
        shell.Fail(ExitStatus.NotPermitted, "the old passphrase is wrong", "config", "set", "backup-passphrase", "-o", none, "-n", next);
        shell.Do("config", "set", "backup-passphrase", "-o", next, "-n", shell.UnlockFile);
        Assert.DoesNotContain("passphrase-1", shell.Printed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("the next passphrase", shell.Printed.ToString(), StringComparison.Ordinal);
    }

    private static string OpenSsl(params string[] arguments)
    {
        ProcessResult result = ExternalProgram.Run("openssl", arguments);
        Assert.True(result.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"{result}"));
        return result.OutputText;
    }
}

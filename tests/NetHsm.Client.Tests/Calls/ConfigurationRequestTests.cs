using System.Net;
using NetHsm.Model;

namespace NetHsm.Client.Tests.Calls;

/// <summary>What the calls ask below /config and /system (nethsm-api.yaml).</summary>
public class ConfigurationRequestTests
{
    private static readonly NetHsmCredentials Admin = new(new UserId("admin"), Passphrase.FromString("adminadmin"));
    private static readonly Passphrase Old = Passphrase.FromString("old passphrase");
    private static readonly Passphrase New = Passphrase.FromString("new passphrase");

    public static TheoryData<string, int, string, Func<NetHsmClient, Task>> Calls => new()
    {
        {
            """PUT /config/unlock-passphrase application/json {"newPassphrase":"new passphrase","currentPassphrase":"old passphrase"}""", 204, "",
            client => client.SetUnlockPassphraseAsync(Old, New)
        },
        {
            """PUT /config/backup-passphrase application/json {"newPassphrase":"new passphrase","currentPassphrase":"old passphrase"}""", 204, "",
            client => client.SetBackupPassphraseAsync(Old, New)
        },
        {
            """PUT /config/backup-passphrase application/json {"newPassphrase":"new passphrase","currentPassphrase":""}""", 204, "",
            client => client.SetBackupPassphraseAsync(null, New)
        },
        { "GET /config/unattended-boot", 200, """{"status":"on"}""", async client => Assert.True(await client.GetUnattendedBootAsync()) },
        { "GET /config/unattended-boot", 200, """{"status":"off"}""", async client => Assert.False(await client.GetUnattendedBootAsync()) },
        { """PUT /config/unattended-boot application/json {"status":"on"}""", 204, "", client => client.SetUnattendedBootAsync(true) },
        { """PUT /config/unattended-boot application/json {"status":"off"}""", 204, "", client => client.SetUnattendedBootAsync(false) },
        {
            "GET /config/network", 200, """{"ipAddress":"192.168.1.1","netmask":"255.255.255.0","gateway":"0.0.0.0"}""",
            async client => Assert.Equal(
                new NetworkConfiguration { Address = IPAddress.Parse("192.168.1.1"), Netmask = IPAddress.Parse("255.255.255.0") }, await client.GetNetworkAsync())
        },
        {
            "GET /config/network", 200,
            """{"ipAddress":"192.168.1.1","netmask":"255.255.255.0","gateway":"192.168.1.254","ipv6":{"cidr":"2001:db8::42/64","gateway":null}}""",
            async client => Assert.Equal(Network(new Ipv6Configuration("2001:db8::42/64")), await client.GetNetworkAsync())
        },
        {
            """PUT /config/network application/json {"ipAddress":"192.168.1.1","netmask":"255.255.255.0","gateway":"192.168.1.254"}""", 204, "",
            client => client.SetNetworkAsync(Network(null))
        },
        {
            """PUT /config/network application/json {"ipAddress":"192.168.1.1","netmask":"255.255.255.0","gateway":"192.168.1.254","ipv6":{"cidr":"2001:db8::42/64","gateway":"2001:db8::1"}}""",
            204, "",
            client => client.SetNetworkAsync(Network(new Ipv6Configuration("2001:db8::42/64", IPAddress.Parse("2001:db8::1"))))
        },
        {
            "GET /config/logging", 200, """{"ipAddress":"0.0.0.0","port":514,"logLevel":"info"}""",
            async client => Assert.Equal(new LoggingConfiguration(IPAddress.Any, 514, LogLevel.Info), await client.GetLoggingAsync())
        },
        {
            """PUT /config/logging application/json {"ipAddress":"192.168.1.5","port":1514,"logLevel":"warning"}""", 204, "",
            client => client.SetLoggingAsync(new LoggingConfiguration(IPAddress.Parse("192.168.1.5"), 1514, LogLevel.Warning))
        },
        {
            "GET /config/time", 200, """{"time":"2026-11-21T12:30:00Z"}""",
            async client => Assert.Equal(new DateTimeOffset(2026, 11, 21, 12, 30, 0, TimeSpan.Zero), await client.GetTimeAsync())
        },
        {
            """PUT /config/time application/json {"time":"2026-11-21T12:30:59Z"}""", 204, "",
            client => client.SetTimeAsync(new DateTimeOffset(2026, 11, 21, 13, 30, 59, 999, TimeSpan.FromHours(1)))
        },
        {
            "GET /config/tls/public.pem", 200, "-----BEGIN PUBLIC KEY-----\n",
            async client => Assert.Equal("-----BEGIN PUBLIC KEY-----\n", await client.GetTlsPublicKeyPemAsync())
        },
        {
            "GET /config/tls/cert.pem", 200, "-----BEGIN CERTIFICATE-----\n",
            async client => Assert.Equal("-----BEGIN CERTIFICATE-----\n", await client.GetTlsCertificatePemAsync())
        },
        { "PUT /config/tls/cert.pem application/x-pem-file certificate", 201, "", client => client.SetTlsCertificatePemAsync("certificate") },
        {
            """POST /config/tls/csr.pem application/json {"commonName":"cn"}""", 200, "-----BEGIN CERTIFICATE REQUEST-----\n",
            client => client.GetTlsCertificateRequestAsync(new CertificateSubject { CommonName = "cn" })
        },
        { """POST /config/tls/generate application/json {"type":"RSA","length":4096}""", 204, "", client => client.GenerateTlsKeyAsync(TlsKeyType.Rsa, 4096) },
        { """POST /config/tls/generate application/json {"type":"EC_P384"}""", 204, "", client => client.GenerateTlsKeyAsync(TlsKeyType.P384) },
        { "GET /config/tls/cluster-ca.pem", 200, "-----BEGIN CERTIFICATE-----\n", client => client.GetClusterCaPemAsync() },
        { "PUT /config/tls/cluster-ca.pem application/x-pem-file authority", 201, "", client => client.SetClusterCaPemAsync("authority") },
        { "POST /system/reboot", 204, "", client => client.RebootAsync() },
        { "POST /system/shutdown", 204, "", client => client.ShutDownAsync() },
        { "POST /system/factory-reset", 204, "", client => client.ResetToFactoryAsync() },
        { "POST /system/commit-update", 204, "", client => client.CommitUpdateAsync() },
        { "POST /system/cancel-update", 204, "", client => client.CancelUpdateAsync() },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public Task A_call_asks_what_the_API_has_and_understands_the_answer(string asked, int status, string answer, Func<NetHsmClient, Task> call) =>
        RecordedDevice.AssertAsync(asked, status, answer, Admin, call);

    [Fact]
    public async Task A_device_is_told_in_full()
    {
        const string Answer = """
            {"softwareVersion":"4.0","softwareBuild":"f3f6292","firmwareVersion":"1.0-prod","hardwareVersion":"prodrive-hermes-1","deviceId":"5UMIP364R2",
             "akPub":{"P256":"MFkw"},"pcr":{"0":"0f60","2":"2b0d"},"new":1}
            """;
        using var device = new RecordedDevice((200, Answer));
        SystemDetails details = await new NetHsmClient(device, Admin).GetSystemInfoAsync();
        Assert.Equal(["GET /system/info"], device.Asked);
        Assert.Equal(
            ("4.0", "f3f6292", "1.0-prod", "prodrive-hermes-1", "5UMIP364R2"),
            (details.SoftwareVersion, details.SoftwareBuild, details.FirmwareVersion, details.HardwareVersion, details.DeviceId));
        Assert.Equal("MFkw", Assert.Single(details.AttestationKeys, key => key.Key == "P256").Value);
        Assert.Equal(new Dictionary<string, string> { ["0"] = "0f60", ["2"] = "2b0d" }, details.PlatformRegisters);
    }

    [Theory]
    [InlineData("""{"status":"maybe"}""")]
    [InlineData("""{"status":true}""")]
    [InlineData("{}")]
    public Task A_switch_is_on_or_off(string answer) => AssertMalformedAsync(answer, client => client.GetUnattendedBootAsync());

    [Theory]
    [InlineData("""{"ipAddress":"192.168.1","netmask":"x","gateway":"0.0.0.0"}""")]
    [InlineData("""{"ipAddress":1}""")]
    [InlineData("[]")]
    public Task A_network_has_addresses(string answer) => AssertMalformedAsync(answer, client => client.GetNetworkAsync());

    [Theory]
    [InlineData("""{"time":"yesterday"}""")]
    [InlineData("""{"time":1}""")]
    public Task A_time_is_one(string answer) => AssertMalformedAsync(answer, client => client.GetTimeAsync());

    private static NetworkConfiguration Network(Ipv6Configuration? ipv6) => new()
    {
        Address = IPAddress.Parse("192.168.1.1"),
        Netmask = IPAddress.Parse("255.255.255.0"),
        Gateway = IPAddress.Parse("192.168.1.254"),
        Ipv6 = ipv6,
    };

    private static async Task AssertMalformedAsync(string answer, Func<NetHsmClient, Task> call)
    {
        using var device = new RecordedDevice((200, answer));
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(() => call(new NetHsmClient(device, Admin)));
        Assert.Equal(NetHsmFailureKind.MalformedAnswer, failure.Kind);
    }
}

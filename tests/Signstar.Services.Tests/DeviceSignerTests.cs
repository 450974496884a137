using System.Security.Cryptography;
using LibSystemd;
using NetHsm.Model;
using Signstar.RoleSettings;
using TestSupport;

namespace Signstar.Services.Tests;

public class DeviceSignerTests
{
    [Fact]
    public void The_entry_names_each_device_that_was_passed_over_and_why()
    {
        using var wrong = ScriptedTlsServer.Answering("");
        using var failing = ScriptedTlsServer.Answering("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
        using var good = ScriptedTlsServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"signature\":\"AQID\"}");
        var entry = new RequestEntry("download-signature");
        byte[] signature = Sign(entry, Device(wrong, new byte[32]), Device(failing), Device(good));

        Assert.Equal([1, 2, 3], signature);
        string[] passedOver = [.. entry.Fields.Where(field => field.Key == "SIGNSTAR_DEVICE_PASSED_OVER").Select(field => field.Value)];
        Assert.Equal(2, passedOver.Length);
        Assert.Contains($":{wrong.Port}", passedOver[0], StringComparison.Ordinal);
        Assert.Contains("certificate", passedOver[0], StringComparison.Ordinal);
        Assert.Contains($":{failing.Port}", passedOver[1], StringComparison.Ordinal);
        Assert.Contains("503", passedOver[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_entry_names_none_where_the_first_device_signs()
    {
        using var good = ScriptedTlsServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"signature\":\"AQID\"}");
        var entry = new RequestEntry("download-signature");
        Sign(entry, Device(good), Device(good, new byte[32]));
        Assert.DoesNotContain("SIGNSTAR_DEVICE_PASSED_OVER", entry.Fields.Select(field => field.Key));
    }

    private static byte[] Sign(RequestEntry entry, params DeviceSettings[] devices)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("passphrase", "swordfish"u8.ToArray());
        var settings = new SigningRoleSettings
        {
            User = "u",
            Devices = devices,
            NetHsmUser = new UserId("operator"),
            Key = new KeyId("k"),
            KeyType = KeyType.Curve25519,
            SignMode = SignMode.EdDsa,
            Outputs = [SigningRoleSettings.OpenPgpV4],
            Limits = new RoleLimits { RequestSeconds = 1, DeviceSeconds = 10 },
        };
        return new DeviceSigner(settings, new Credentials(directory.Path)).Sign([1], entry);
    }

    private static DeviceSettings Device(ScriptedTlsServer server, byte[]? pin = null) => new()
    {
        Url = $"https://127.0.0.1:{server.Port}/api/v1",
        Trust = DeviceTrust.Fingerprints,
        Fingerprints = [pin ?? SHA256.HashData(server.Certificate.RawData)],
    };
}

using System.Text.Json;
using Executables.Tests.Roles;
using LibC;
using NetHsm.Model;
using NetHsm.Testing;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.DownloadMetrics;

public sealed class DownloadMetricsTests : IClassFixture<CountedDeviceFixture>, IDisposable
{
    private const string Program = "signstar-download-metrics";

    private readonly CountedDeviceFixture _host;
    private readonly TemporaryDirectory _credentials = new();

    public DownloadMetricsTests(CountedDeviceFixture host)
    {
        _host = host;
        _host.WritePassphrases(_credentials);
    }

    public void Dispose() => _credentials.Dispose();

    [Fact]
    public void Devices_and_keys_are_counted()
    {
        long before = KeysOf(Document(Run()).GetProperty("devices")[0])["repository/signing2"];
        _host.Sign(CountedDeviceFixture.Signing2);

        JsonElement device = Assert.Single(Document(Run()).GetProperty("devices").EnumerateArray().ToArray());
        Assert.Equal($"{_host.Device.Url.Host}:{_host.Device.Url.Port}", device.GetProperty("device").GetString());
        Assert.Equal("Operational", device.GetProperty("state").GetString());
        Assert.True(int.Parse(device.GetProperty("metrics").GetProperty("http response 200").GetString()!, System.Globalization.CultureInfo.InvariantCulture) > 0);
        Dictionary<string, long> keys = KeysOf(device);
        Assert.Equal(["/spare", "repository/signing1", "repository/signing2"], keys.Keys);
        Assert.Equal(before + 1, keys["repository/signing2"]);
        Assert.Equal(0, keys["repository/signing1"]);
    }

    [Fact]
    public void Promtool_accepts_the_exposition()
    {
        ProcessResult result = Run(MetricsSettings.Exposition, operators: null, _host.Device.Settings(), RoleFiles.AbsentDevice);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        ProcessResult verdict = ExternalProgram.Run("promtool", ["check", "metrics"], result.Output);
        Assert.True(verdict.ExitCode == 0 && verdict.Error.Length == 0, verdict.ToString());
        Assert.Contains($"nethsm_up{{device=\"127.0.0.1:{_host.Device.Url.Port}\"}} 1\n", result.OutputText, StringComparison.Ordinal);
        Assert.Contains("nethsm_up{device=\"127.0.0.1:9\"} 0\n", result.OutputText, StringComparison.Ordinal);
        Assert.Contains("namespace=\"repository\",key=\"signing1\"} 0\n", result.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_who_see_the_same_keys_count_them_once()
    {
        JsonElement document = Document(Run(MetricsSettings.Json, [CountedDeviceFixture.Inside, new UserId("repository~signer")], _host.Device.Settings()));
        Assert.Equal(["repository/signing1", "repository/signing2"], KeysOf(document.GetProperty("devices")[0]).Keys);
    }

    [Fact]
    public void A_device_that_does_not_answer_does_not_hide_the_others()
    {
        using var silent = new ScriptedTlsServer(async stream => await stream.ReadExactlyAsync(new byte[1 << 20]));
        var stranger = new DeviceSettings { Url = _host.Device.Url.ToString(), Trust = DeviceTrust.Fingerprints, Fingerprints = [new byte[32]] };
        ProcessResult result = Run(MetricsSettings.Json, operators: null, seconds: 3, RoleFiles.AbsentDevice, silent.Settings(), _host.Device.Settings(), stranger);
        Assert.Equal(
            ["Unreachable", "Unreachable", "Operational", "Unreachable"],
            Document(result).GetProperty("devices").EnumerateArray().Select(device => device.GetProperty("state").GetString()));
        // Once for each, with the reason.
        Assert.Equal(3, result.Error.Split("SIGNSTAR_DEVICE_PASSED_OVER=").Length - 1);
    }

    [Fact]
    public void Without_any_answer_nothing_is_sent() =>
        RoleFiles.Refused(Run(MetricsSettings.Json, operators: null, RoleFiles.AbsentDevice), ExitStatus.Unavailable, "no HSM can be reached");

    [Fact]
    public async Task A_locked_device_is_called_locked()
    {
        await using TestDevice device = await TestDevice.StartAsync();
        await device.Admin.LockAsync();
        JsonElement report = Document(Run(MetricsSettings.Json, operators: null, device.Settings())).GetProperty("devices")[0];
        Assert.Equal("Locked", report.GetProperty("state").GetString());
        Assert.Equal((0, 0), (report.GetProperty("metrics").EnumerateObject().Count(), report.GetProperty("keys").GetArrayLength()));
        ProcessResult exposition = Run(MetricsSettings.Exposition, operators: null, device.Settings());
        Assert.Contains($"nethsm_state{{device=\"127.0.0.1:{device.Url.Port}\",state=\"Locked\"}} 1\n", exposition.OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("passphrase")]
    [InlineData("passphrase-repository~keymetrics")]
    public void A_passphrase_that_is_missing_or_not_sealed_yet_is_a_matter_of_configuration(string credential)
    {
        _credentials.Write(credential, [0xff]);
        RoleFiles.Refused(Run(), ExitStatus.Configuration, $"the credential {credential} is empty or no text: none has been sealed");
        File.Delete(_credentials.File(credential));
        RoleFiles.Refused(Run(), ExitStatus.Configuration, $"credential {credential} is missing");
    }

    [Theory]
    [InlineData("passphrase")]
    [InlineData("passphrase-keymetrics")]
    public void A_passphrase_that_is_refused_hides_nothing_and_shows_nothing(string credential)
    {
        _credentials.Write(credential, "wrong-but-secret"u8);
        ProcessResult result = Run(MetricsSettings.Json, operators: null, RoleFiles.AbsentDevice, _host.Device.Settings());
        RoleFiles.Refused(result, ExitStatus.Configuration, "refuses the passphrase");
        Assert.DoesNotContain("wrong-but-secret", result.ToString(), StringComparison.Ordinal);
        // The device blocks the user for a second after it, which the role waits out.
        _host.WritePassphrases(_credentials);
        Assert.Equal(ExitStatus.Ok, Run().ExitCode);
    }

    [Theory]
    [InlineData("passphrase")]
    [InlineData("passphrase-keymetrics")]
    [InlineData("passphrase-repository~keymetrics")]
    public void A_passphrase_that_takes_the_others_place_is_taken(string credential)
    {
        Dictionary<string, long> keys = KeysOf(Document(Run()).GetProperty("devices")[0]);
        File.Move(_credentials.File(credential), _credentials.File(credential + ".next"));
        _credentials.Write(credential, "passphrase of yesterday"u8);
        ProcessResult result = Run();
        Assert.Equal(keys, KeysOf(Document(result).GetProperty("devices")[0]));
        Assert.Single(result.Error.Split('\n'), line => line.Contains("SIGNSTAR_PASSPHRASE=next", StringComparison.Ordinal));
    }

    [Fact]
    public void An_operator_as_metrics_user_is_a_matter_of_configuration()
    {
        File.Copy(_credentials.File("passphrase-keymetrics"), _credentials.File("passphrase"), overwrite: true);
        WriteSettings(MetricsSettings.Json, [], 20, Environment.UserName, CountedDeviceFixture.Outside, _host.Device.Settings());
        RoleFiles.Refused(RoleFiles.Run(Program, _credentials), ExitStatus.Configuration, "refuses what it was asked");
    }

    [Fact]
    public void Another_user_gets_nothing()
    {
        WriteSettings(MetricsSettings.Json, [], 20, "somebody-else", CountedDeviceFixture.Metrics, _host.Device.Settings());
        using var socket = new RoleSocket(Program, _credentials);
        Assert.EndsWith("\nexit 77\n", socket.AskWithoutEnd(""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_says_nothing_gets_frames()
    {
        WriteSettings(MetricsSettings.Json, [], 20, Environment.UserName, CountedDeviceFixture.Metrics, _host.Device.Settings());
        using var socket = new RoleSocket(Program, _credentials);
        string answer = socket.AskWithoutEnd("");
        Assert.StartsWith("data ", answer, StringComparison.Ordinal);
        Assert.EndsWith("}\nexit 0\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_hangs_up_while_a_device_is_silent_ends_it_at_once()
    {
        using var asked = new ManualResetEventSlim();
        using var silent = new ScriptedTlsServer(async stream =>
        {
            await stream.ReadExactlyAsync(new byte[1]);
            asked.Set();
            await stream.ReadExactlyAsync(new byte[1 << 20]);
        });
        // The device would have sixty seconds, and the entry has to be there before.
        WriteSettings(MetricsSettings.Json, [], 60, Environment.UserName, CountedDeviceFixture.Metrics, silent.Settings());
        using var socket = new RoleSocket(Program, _credentials);
        long start = Environment.TickCount64;
        using (socket.Connect())
            Assert.True(asked.Wait(TimeSpan.FromSeconds(50)));
        string entry = socket.AwaitEntry("hung up");
        Assert.Contains("SIGNSTAR_EXIT_STATUS=74", entry, StringComparison.Ordinal);
        Assert.InRange(Environment.TickCount64 - start, 0, 59_000);
    }

    private ProcessResult Run() => Run(MetricsSettings.Json, operators: null, _host.Device.Settings());

    private ProcessResult Run(string format, UserId[]? operators, params DeviceSettings[] devices) => Run(format, operators, 20, devices);

    private ProcessResult Run(string format, UserId[]? operators, int seconds, params DeviceSettings[] devices)
    {
        WriteSettings(format, operators ?? [CountedDeviceFixture.Outside, CountedDeviceFixture.Inside], seconds, Environment.UserName, CountedDeviceFixture.Metrics, devices);
        return RoleFiles.Run(Program, _credentials);
    }

    private void WriteSettings(string format, UserId[] operators, int seconds, string user, UserId metrics, params DeviceSettings[] devices) =>
        _credentials.WriteSettings(new MetricsSettings
        {
            User = user,
            Devices = devices,
            NetHsmUser = metrics,
            Operators = operators,
            Format = format,
            DeviceSeconds = seconds,
        }.WriteTo);

    private static JsonElement Document(ProcessResult result)
    {
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        JsonElement document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("1.0.0", document.GetProperty("version").GetString());
        return document;
    }

    private static Dictionary<string, long> KeysOf(JsonElement device) => device.GetProperty("keys").EnumerateArray()
        .ToDictionary(key => $"{key.GetProperty("namespace").GetString()}/{key.GetProperty("id").GetString()}", key => key.GetProperty("operations").GetInt64());
}

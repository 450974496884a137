using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using LibC;
using NetHsm.EmulatorProgram;
using TestSupport;

namespace NetHsm.Emulator.Tests;

public class ProgramTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_says_where_it_is_and_who_and_ends_well_with_a_signal(string signal)
    {
        using var program = new RunningProgram("--listen", "127.0.0.1:0");
        await DemandItAnswersAsync(program);
        program.Signal(signal);
        (int exitCode, string output, string error) = program.End();
        Assert.Equal(ExitStatus.Ok, exitCode);
        Assert.Equal("", output);
        Assert.Equal("nethsm-emulator: this is no HSM: it protects nothing and is for development and tests only\n", error);
    }

    [Fact]
    public async Task It_ends_when_it_is_switched_off()
    {
        using var program = new RunningProgram("--listen", "[::1]:0");
        (Uri url, _) = await DemandItAnswersAsync(program);
        using HttpClient client = NewClient();
        (await client.PostAsync(url + "/system/shutdown", null)).EnsureSuccessStatusCode();
        Assert.Equal(ExitStatus.Ok, program.End().ExitCode);
    }

    [Fact]
    public async Task Its_certificate_survives_with_a_state()
    {
        using var directory = new TemporaryDirectory();
        string[] fingerprints = new string[2];
        for (int i = 0; i < fingerprints.Length; i++)
        {
            using var program = new RunningProgram("--listen", "127.0.0.1:0", "--state", directory.File("state"));
            (_, fingerprints[i]) = await DemandItAnswersAsync(program);
            program.Signal("TERM");
            Assert.Equal(ExitStatus.Ok, program.End().ExitCode);
        }
        Assert.Equal(fingerprints[0], fingerprints[1]);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("nowhere:1")]
    [InlineData("::1")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("")]
    public void What_is_no_address_with_a_port_is_a_wrong_usage(string listen)
    {
        using var program = new RunningProgram("--listen", listen);
        (int exitCode, _, string error) = program.End();
        Assert.Equal(ExitStatus.Usage, exitCode);
        Assert.Contains("ADDRESS:PORT", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.0")]
    [InlineData("5")]
    [InlineData("five")]
    public void Other_firmware_is_a_wrong_usage(string version)
    {
        using var program = new RunningProgram("--listen", "127.0.0.1:0", "--firmware", version);
        (int exitCode, _, string error) = program.End();
        Assert.Equal(ExitStatus.Usage, exitCode);
        Assert.Contains($"'{version}' is neither 4.0 nor 5.0", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_taken_is_reported_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var program = new RunningProgram("--listen", taken.LocalEndpoint.ToString()!);
        (int exitCode, string output, string error) = program.End();
        Assert.Equal(ExitStatus.Unavailable, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith($"nethsm-emulator: cannot listen on {taken.LocalEndpoint}: ", error, StringComparison.Ordinal);
        Assert.Equal(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_state_is_reported_in_one_line()
    {
        using var directory = new TemporaryDirectory();
        string file = directory.Write("nethsm-emulator.state", "garbage"u8);
        using var program = new RunningProgram("--listen", "127.0.0.1:0", "--state", directory.Path);
        (int exitCode, string output, string error) = program.End();
        Assert.Equal(ExitStatus.Configuration, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith($"nethsm-emulator: the state in {file} is damaged", error, StringComparison.Ordinal);
        Assert.Equal(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.0.0.0:0", null, "0.0.0.0 is reachable from other hosts")]
    [InlineData("[::]:0", null, ":: is reachable from other hosts")]
    [InlineData("127.0.0.1:0", "/var/lib/nethsm", "/var/lib/nethsm is where services keep their state")]
    [InlineData("127.0.0.1:0", "/tmp/../etc", "/tmp/../etc is where services keep their state")]
    public void What_looks_like_production_is_refused(string listen, string? state, string reason)
    {
        using var program = new RunningProgram(["--listen", listen, .. state is null ? [] : new[] { "--state", state }]);
        (int exitCode, string output, string error) = program.End();
        Assert.Equal(ExitStatus.Configuration, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith($"nethsm-emulator: this is no HSM, and looks like production: {reason}; ", error, StringComparison.Ordinal);
        Assert.Equal(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("/opt/nethsm")]
    [InlineData("/run/nethsm")]
    [InlineData("/srv/nethsm")]
    [InlineData("/usr/local/nethsm")]
    [InlineData("/var/nethsm")]
    [InlineData("/var/cache/nethsm/state")]
    [InlineData("/var/tmpfiles")]
    [InlineData("/run/users")]
    public void Where_services_keep_their_state_is_no_place_for_it(string path)
    {
        using var directory = new TemporaryDirectory();
        Assert.NotNull(Objection(path));
        string absolute = directory.File("absolute");
        Directory.CreateSymbolicLink(absolute, "/");
        Assert.NotNull(Objection(absolute + path));
        Directory.CreateSymbolicLink(directory.File("relative"), Path.GetRelativePath(directory.Path, Path.GetDirectoryName(path)!));
        Directory.CreateSymbolicLink(directory.File("chain"), "relative");
        Assert.NotNull(Objection(directory.File(Path.Combine("chain", Path.GetFileName(path)))));
    }

    [Theory]
    [InlineData("/run/user/1000/nethsm")]
    [InlineData("/var/tmp/nethsm")]
    [InlineData("/var/home/somebody/.local/state/nethsm")]
    [InlineData("/home/somebody/.local/state/nethsm")]
    [InlineData("/variable")]
    public void Where_everybody_or_a_user_keeps_something_is(string path) => Assert.Null(Objection(path));

    [Fact]
    public void A_link_in_a_circle_ends()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateSymbolicLink(directory.File("circle"), "circle");
        Assert.Null(Objection(directory.File("circle/state")));
    }

    [Theory]
    [InlineData("$$", ExitStatus.Configuration)]
    [InlineData("$PPID", ExitStatus.Unavailable)]
    public void A_service_of_systemd_is_refused_and_what_a_service_starts_is_not(string pid, int expected)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string dll = Path.Combine(AppContext.BaseDirectory, "nethsm-emulator.dll");
        ProcessResult result = ExternalProgram.Run("sh", ["-c", $"SYSTEMD_EXEC_PID={pid} exec dotnet {dll} --listen {taken.LocalEndpoint}"]);
        Assert.True(result.ExitCode == expected, result.ToString());
    }

    [Fact]
    public async Task What_looks_like_production_runs_if_it_is_told_to()
    {
        using var program = new RunningProgram("--listen", "0.0.0.0:0", "--insecure");
        var url = new UriBuilder(Value(program.ReadLine(), "url ")) { Host = "127.0.0.1" };
        using HttpClient client = NewClient();
        Assert.Equal("""{"state":"Unprovisioned"}""", await client.GetStringAsync(url.Uri + "/health/state"));
        program.Signal("TERM");
        Assert.Contains("it protects nothing", program.End().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_help_has_examples()
    {
        using var program = new RunningProgram("--help");
        (int exitCode, string output, _) = program.End();
        Assert.Equal(ExitStatus.Ok, exitCode);
        Assert.Contains("nethsm-emulator --listen 127.0.0.1:8443", output, StringComparison.Ordinal);
    }

    private static string? Objection(string state) => ProductionGuard.Objection(new IPEndPoint(IPAddress.Loopback, 0), state, servicePid: null);

    private static async Task<(Uri Url, string Fingerprint)> DemandItAnswersAsync(RunningProgram program)
    {
        var url = new Uri(Value(program.ReadLine(), "url "));
        string fingerprint = Value(program.ReadLine(), "sha256 ");
        string? seen = null;
        using HttpClient client = NewClient(certificate => seen = Convert.ToHexStringLower(SHA256.HashData(certificate)));
        Assert.Equal("""{"state":"Unprovisioned"}""", await client.GetStringAsync(url + "/health/state"));
        Assert.Equal(fingerprint, seen);
        return (url, fingerprint);
    }

    private static HttpClient NewClient(Action<byte[]>? look = null) => new(new SocketsHttpHandler
    {
        SslOptions =
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                look?.Invoke(certificate!.GetRawCertData());
                return certificate is not null;
            },
        },
    });

    private static string Value(string? line, string name)
    {
        Assert.StartsWith(name, line, StringComparison.Ordinal);
        return line![name.Length..];
    }
}

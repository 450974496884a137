using System.Text;
using NetHsm.Testing;
using TestSupport;

namespace Executables.Tests.NetHsm;

/// <summary>A shell in which somebody types <c>nethsm</c> commands, and a device on its desk.</summary>
internal sealed class Shell : IAsyncDisposable
{
    internal const string AdminPassphrase = "admin-passphrase-1";
    internal const string OperatorPassphrase = "operator-passphrase-1";
    internal const string UnlockPassphrase = "unlock-passphrase-1";

    internal static readonly string Program = Repository.Executable("nethsm");

    private readonly TemporaryDirectory _directory = new();
    private readonly TestDevice _device;

    private Shell(TestDevice device)
    {
        _device = device;
        AdminFile = Write("admin.txt", AdminPassphrase);
        OperatorFile = Write("operator.txt", OperatorPassphrase);
        UnlockFile = Write("unlock.txt", UnlockPassphrase);
    }

    internal string AdminFile { get; }

    internal string OperatorFile { get; }

    internal string UnlockFile { get; }

    internal string Configuration => File("config.yaml");

    internal string Url => _device.Url.ToString();

    internal string Fingerprint => _device.Trust.Fingerprints[0].ToString();

    /// <summary>What every command of this shell printed, for a look at what should not be there.</summary>
    internal StringBuilder Printed { get; } = new();

    internal Dictionary<string, string> Environment { get; } = [];

    internal static async Task<Shell> OpenAsync() => new(await TestDevice.StartAsync(new TestDeviceSetup
    {
        IsProvisioned = false,
        AdminPassphrase = AdminPassphrase,
        UnlockPassphrase = UnlockPassphrase,
    }));

    /// <summary>A shell with a device that is provisioned, whose administrator is in the configuration, with the passphrase.</summary>
    internal static async Task<Shell> OpenProvisionedAsync()
    {
        Shell shell = await OpenAsync();
        shell.AddDevice();
        shell.Do("provision", "-A", shell.AdminFile, "-U", shell.UnlockFile);
        shell.Do("env", "add", "credentials", "admin", "Administrator", "-p", shell.AdminFile);
        return shell;
    }

    public async ValueTask DisposeAsync()
    {
        await _device.DisposeAsync();
        _directory.Dispose();
    }

    internal string File(string name) => _directory.File(name);

    internal string Write(string name, string content) => _directory.Write(name, Encoding.UTF8.GetBytes(content));

    internal void AddDevice(string? trust = null) => Do("env", "add", "device", "--label", "lab", Url, trust ?? Fingerprint);

    /// <summary>Takes the device for what it is now, whose certificate has changed.</summary>
    internal void TrustAnew()
    {
        Do("env", "delete", "device", "--label", "lab");
        AddDevice("Unsafe");
        Do("env", "add", "credentials", "admin", "Administrator", "-p", AdminFile);
    }

    internal void AddOperator(string name)
    {
        Do("user", "add", "An operator", "Operator", name, "-p", OperatorFile);
        Do("env", "add", "credentials", name, "Operator", "-p", OperatorFile);
    }

    /// <summary>Runs a command that has to succeed, and returns what it printed.</summary>
    internal string Do(params string[] arguments)
    {
        ProcessResult result = Try(arguments);
        Assert.True(result.ExitCode == 0, $"nethsm {string.Join(' ', arguments)}: {result}");
        Assert.Equal("", result.Error);
        return result.OutputText;
    }

    /// <summary>Runs a command that has to fail with this status and one line that says this, and print nothing.</summary>
    internal void Fail(int status, string because, params string[] arguments)
    {
        ProcessResult result = Try(arguments);
        Assert.True(result.ExitCode == status, $"nethsm {string.Join(' ', arguments)}: {result}");
        Assert.Equal("", result.OutputText);
        Assert.StartsWith("nethsm: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(because, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'), line => !line.StartsWith("Try '", StringComparison.Ordinal));
    }

    internal ProcessResult Try(params string[] arguments)
    {
        ProcessResult result = ExternalProgram.Run("setsid", [Program, .. arguments], environment: Variables());
        Printed.Append(result.OutputText).Append(result.Error);
        return result;
    }

    internal Dictionary<string, string> Variables() => new(Environment) { ["NETHSM_CONFIG"] = Configuration };
}

using System.Text.Json;
using LibC;
using TestSupport;

namespace Executables.Tests.NetHsm;

public class EnvironmentTests
{
    [Fact]
    public async Task Devices_and_users_are_added_listed_and_deleted()
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.AddDevice();
        shell.Fail(ExitStatus.Configuration, "already", "env", "add", "device", "-l", "lab", shell.Url, "Unsafe");
        shell.Do("env", "add", "credentials", "admin", "Administrator", "-p", shell.AdminFile);
        shell.Fail(ExitStatus.Configuration, "already", "env", "add", "credentials", "admin", "Backup");
        shell.Do("env", "add", "credentials", "operator1");

        string list = shell.Do("env", "list");
        Assert.Contains(shell.Fingerprint, list, StringComparison.Ordinal);
        Assert.DoesNotContain(Shell.AdminPassphrase, list, StringComparison.Ordinal);
        using (JsonDocument json = JsonDocument.Parse(shell.Do("env", "list", "--json")))
        {
            JsonElement device = Assert.Single(json.RootElement.EnumerateArray());
            Assert.Equal(("lab", shell.Url.TrimEnd('/')), (device.GetProperty("label").GetString(), device.GetProperty("url").GetString()));
            Assert.Equal([true, false], device.GetProperty("credentials").EnumerateArray().Select(user => user.GetProperty("passphrase_stored").GetBoolean()));
            Assert.Equal("Operator", device.GetProperty("credentials")[1].GetProperty("role").GetString());
        }

        shell.Do("env", "delete", "credentials", "operator1");
        shell.Fail(ExitStatus.Configuration, "no user", "env", "delete", "credentials", "operator1");
        shell.Fail(ExitStatus.Usage, "--label", "env", "delete", "device");
        shell.Do("env", "delete", "device", "-l", "lab");
        Assert.Equal("", shell.Do("env", "list"));
    }

    [Fact]
    public async Task A_passphrase_is_in_the_file_only_when_asked_for()
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.AddDevice();
        shell.Do("env", "add", "credentials", "admin", "Administrator");
        Assert.DoesNotContain("passphrase", File.ReadAllText(shell.Configuration), StringComparison.Ordinal);
        shell.Do("env", "add", "credentials", "operator1", "-p", shell.OperatorFile);
        Assert.Contains(Shell.OperatorPassphrase, File.ReadAllText(shell.Configuration), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("rename")]
    public async Task A_failure_while_writing_leaves_the_old_configuration(string call)
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.AddDevice();
        string before = File.ReadAllText(shell.Configuration);
        string[] files = Directory.GetFileSystemEntries(Path.GetDirectoryName(shell.Configuration)!);

        ProcessResult result = ExternalProgram.Run(
            "strace",
            ["-f", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:error=EIO:when=1", Shell.Program, "env", "add", "credentials", "admin"],
            environment: shell.Variables());

        Assert.True(result.ExitCode == ExitStatus.InputOutput, result.ToString());
        Assert.Equal(before, File.ReadAllText(shell.Configuration));
        Assert.Equal(files.Order(), Directory.GetFileSystemEntries(Path.GetDirectoryName(shell.Configuration)!).Order());
    }

    [Fact]
    public async Task Whatever_the_command_line_lacks_comes_from_the_environment()
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.Environment["NETHSM_LABEL"] = "lab";
        shell.Environment["NETHSM_URL"] = shell.Url;
        shell.Environment["NETHSM_TLS_SECURITY"] = shell.Fingerprint;
        shell.Do("env", "add", "device");
        shell.Environment["NETHSM_ADMIN_PASSPHRASE_FILE"] = shell.AdminFile;
        shell.Environment["NETHSM_UNLOCK_PASSPHRASE_FILE"] = shell.UnlockFile;
        shell.Do("provision");
        shell.Environment["NETHSM_USER"] = "admin";
        shell.Environment["NETHSM_AUTH_PASSPHRASE_FILE"] = shell.AdminFile;
        shell.Environment["NETHSM_KEY_ID"] = "signing1";
        shell.Environment["NETHSM_KEY_TAGS"] = "one,two";
        shell.Environment["NETHSM_KEY_TYPE"] = "EcP256";
        Assert.Equal("signing1\n", shell.Do("key", "generate"));
        string key = shell.Do("key", "get");
        Assert.Contains("one, two", key, StringComparison.Ordinal);
        Assert.Contains("EC_P256", key, StringComparison.Ordinal);
        shell.Environment["NETHSM_KEY_PUBKEY_OUTPUT_FILE"] = shell.File("public.pem");
        Assert.Equal("", shell.Do("key", "public-key"));
        shell.Environment["NETHSM_FORCE"] = "true";
        Assert.Equal("", shell.Do("key", "public-key"));
        // What is typed goes before.
        shell.Fail(ExitStatus.BadRequest, "no such thing", "key", "get", "other");
        shell.Environment["NETHSM_KEY_ID"] = "a b";
        shell.Fail(ExitStatus.Usage, "$NETHSM_KEY_ID", "key", "get");
    }

    [Fact]
    public async Task The_configuration_is_in_the_place_of_the_XDG_specification()
    {
        await using Shell shell = await Shell.OpenAsync();
        string home = shell.File("home");
        Directory.CreateDirectory(home);
        shell.Environment["HOME"] = home;
        shell.Environment["NETHSM_CONFIG"] = "";
        var variables = new Dictionary<string, string>(shell.Environment) { ["XDG_CONFIG_HOME"] = "" };
        Assert.Equal(0, ExternalProgram.Run(Shell.Program, ["env", "add", "device", "-l", "a", shell.Url, "Unsafe"], environment: variables).ExitCode);
        Assert.True(File.Exists(Path.Combine(home, ".config", "nethsm", "config.yaml")));
        variables["XDG_CONFIG_HOME"] = shell.File("xdg");
        Assert.Equal(0, ExternalProgram.Run(Shell.Program, ["env", "add", "device", "-l", "a", shell.Url, "Unsafe"], environment: variables).ExitCode);
        Assert.True(File.Exists(Path.Combine(shell.File("xdg"), "nethsm", "config.yaml")));
    }
}

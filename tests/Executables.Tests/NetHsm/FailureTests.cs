using LibC;
using TestSupport;

namespace Executables.Tests.NetHsm;

/// <summary>One line that says what happened, and the status of the table.</summary>
public class FailureTests
{
    [Fact]
    public async Task A_refused_login_is_reported_once_and_the_block_after_it_can_be_waited_out()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Fail(ExitStatus.NotPermitted, "refuses user admin", "--user", "admin", "--auth-passphrase-file", shell.UnlockFile, "key", "list");
        // The device blocks the user for a second; on a slow machine it is over by now.
        ProcessResult again = shell.Try("key", "list");
        Assert.True(again.ExitCode is ExitStatus.TryAgain or ExitStatus.Ok, again.ToString());
    }

    [Fact]
    public async Task An_operator_may_not_administer()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.AddOperator("operator1");
        shell.Fail(ExitStatus.NotPermitted, "role Administrator", "--user", "operator1", "user", "list");
        // Not in the configuration, so the device has to say it.
        shell.Do("env", "delete", "credentials", "operator1");
        shell.Fail(ExitStatus.NotPermitted, "may not do this", "--user", "operator1", "-a", shell.OperatorFile, "user", "list");
    }

    [Fact]
    public async Task A_device_that_is_not_ready_is_unavailable()
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.AddDevice();
        shell.Do("env", "add", "credentials", "admin", "Administrator", "-p", shell.AdminFile);
        Assert.Equal("Unprovisioned\n", shell.Do("health", "state"));
        shell.Fail(ExitStatus.Unavailable, "Unprovisioned", "health", "ready");
        shell.Fail(ExitStatus.Unavailable, "Unprovisioned", "key", "list");
        shell.Do("provision", "-A", shell.AdminFile, "-U", shell.UnlockFile);
        shell.Fail(ExitStatus.Unavailable, "Operational", "provision", "-A", shell.AdminFile, "-U", shell.UnlockFile);
        shell.Fail(ExitStatus.Unavailable, "Operational", "health", "alive");

        shell.Do("lock");
        Assert.Equal("alive\n", shell.Do("health", "alive"));
        shell.Fail(ExitStatus.Unavailable, "Locked", "key", "list");
        shell.Fail(ExitStatus.NotPermitted, "unlock passphrase", "unlock", "-U", shell.AdminFile);
    }

    [Fact]
    public async Task An_unlocked_device_works_again()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Do("lock");
        shell.Do("unlock", "-U", shell.UnlockFile);
        Assert.Equal("ready\n", shell.Do("health", "ready"));
    }

    [Fact]
    public async Task Nobody_there_and_somebody_else_there_are_unavailable()
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.Do("env", "add", "device", "--label", "nobody", "https://127.0.0.1:9/api/v1", "Unsafe");
        shell.Do("env", "add", "device", "--label", "other", shell.Url, "sha256:" + new string('0', 64));
        shell.Do("env", "add", "device", "--label", "system", shell.Url, "Native");
        shell.Fail(ExitStatus.Unavailable, "127.0.0.1:9", "--label", "nobody", "info");
        shell.Fail(ExitStatus.Unavailable, "certificate", "--label", "other", "info");
        shell.Fail(ExitStatus.Unavailable, "certificate", "--label", "system", "info");
    }

    [Fact]
    public async Task What_is_not_there_or_there_already_is_a_bad_request()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Fail(ExitStatus.BadRequest, "no such thing", "key", "get", "nothing");
        shell.Fail(ExitStatus.BadRequest, "no such thing", "key", "cert", "get", "nothing");
        shell.AddOperator("operator1");
        shell.Fail(ExitStatus.BadRequest, "exists already", "user", "add", "Again", "Operator", "operator1", "-p", shell.OperatorFile);
        shell.Fail(ExitStatus.BadRequest, "refuses the request", "user", "remove", "admin");
    }

    [Theory]
    [InlineData("KEY_ID is missing", "key", "get")]
    [InlineData("no key id", "key", "get", "a b")]
    [InlineData("not known", "key", "generate", "EcP225")]
    [InlineData("say which", "key", "generate", "Rsa")]
    [InlineData("from 128 to 8192", "key", "generate", "--length", "2", "Rsa", "RsaSignaturePkcs1")]
    [InlineData("no user id", "--user", "a~b~c", "key", "list")]
    [InlineData("not known", "user", "add", "x", "Root", "root")]
    [InlineData("no time", "provision", "-S", "yesterday")]
    [InlineData("no NetHSM's address", "env", "add", "device", "-l", "x", "http://localhost/api/v1", "Unsafe")]
    [InlineData("neither Unsafe nor Native", "env", "add", "device", "-l", "x", "https://localhost/api/v1", "Maybe")]
    [InlineData("stand alone", "env", "add", "device", "-l", "x", "https://localhost/api/v1", "Unsafe", "Native")]
    [InlineData("--label", "env", "add", "device", "https://localhost/api/v1", "Unsafe")]
    [InlineData("Unrecognized", "nosuch")]
    public async Task A_wrong_command_line_is_refused_before_anything_is_done(string because, params string[] arguments)
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.AddDevice();
        string before = File.ReadAllText(shell.Configuration);
        ProcessResult result = shell.Try(arguments);
        Assert.True(result.ExitCode == ExitStatus.Usage, result.ToString());
        Assert.Contains(because, result.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(shell.Configuration));
    }

    [Fact]
    public async Task A_configuration_that_does_not_fit_is_named_with_file_and_line()
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.Fail(ExitStatus.Configuration, "env add device", "info");
        shell.Write("config.yaml", "devices:\n  lab:\n    conection: {}\n");
        shell.Fail(ExitStatus.Configuration, "config.yaml:3: 'conection' is not known", "info");
    }

    [Fact]
    public async Task One_of_several_devices_has_to_be_named()
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.AddDevice();
        shell.Do("env", "add", "device", "--label", "second", shell.Url, "Unsafe");
        shell.Fail(ExitStatus.Usage, "lab, second", "info");
        shell.Fail(ExitStatus.Configuration, "no device 'third'", "-l", "third", "info");
        Assert.Contains("NetHSM", shell.Do("-l", "second", "info"), StringComparison.Ordinal);
        shell.Environment["NETHSM_LABEL"] = "lab";
        Assert.Contains("NetHSM", shell.Do("info"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passphrase_file_that_is_missing_empty_or_too_long_stops_the_command()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Fail(ExitStatus.InputOutput, "nothing.txt", "-a", shell.File("nothing.txt"), "key", "list");
        shell.Fail(ExitStatus.BadRequest, "empty.txt", "-a", shell.Write("empty.txt", "\n"), "key", "list");
        shell.Fail(ExitStatus.BadRequest, "long.txt", "-a", shell.Write("long.txt", new string('x', 5000)), "key", "list");
    }
}

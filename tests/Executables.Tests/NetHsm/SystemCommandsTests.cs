using System.Text.Json;
using LibC;
using TestSupport;

namespace Executables.Tests.NetHsm;

/// <summary><c>nethsm system</c>.</summary>
public class SystemCommandsTests
{
    [Fact]
    public async Task A_backup_is_made_checked_and_restored()
    {
        await using Shell shell = await OpenWithBackupAsync();
        shell.Do("key", "generate", "--key-id", "k");
        string file = shell.File("hsm.bkp");
        Assert.Equal(file + "\n", shell.Do("system", "backup", "--output", file));
        Assert.Equal(DurableFile.Private, new FileInfo(file).UnixFileMode);
        shell.Fail(ExitStatus.InputOutput, "--force", "system", "backup", "--output", file);
        Assert.Equal($$"""{"file":"{{file}}"}""" + "\n", shell.Do("--json", "system", "backup", "--output", file, "--force"));

        JsonElement report = JsonElement.Parse(shell.Do("--json", "system", "validate-backup", file, "-b", shell.UnlockFile));
        Assert.True(report.GetProperty("good").GetBoolean());
        Assert.Equal("1", report.GetProperty("version").GetString());
        Assert.Equal((2, 1), (report.GetProperty("users").GetInt32(), report.GetProperty("keys").GetInt32()));
        Assert.False(report.GetProperty("unlocked").GetBoolean());
        Assert.Contains("users and keys were opened", shell.Do("system", "validate-backup", file, "-b", shell.UnlockFile, "-U", shell.UnlockFile), StringComparison.Ordinal);

        ProcessResult piped = ExternalProgram.Run(
            Shell.Program, ["system", "validate-backup", "-", "-b", shell.UnlockFile], File.ReadAllBytes(file), shell.Variables());
        Assert.Contains("Good:       yes", piped.OutputText, StringComparison.Ordinal);

        shell.Do("key", "remove", "k");
        shell.Do("system", "restore", file, "-b", shell.UnlockFile);
        Assert.Equal("k\n", shell.Do("key", "list"));

        shell.Do("system", "factory-reset");
        shell.TrustAnew();
        shell.Do("system", "restore", file, "-b", shell.UnlockFile);
        Assert.Equal("Locked\n", shell.Do("health", "state"));
        shell.Do("unlock", "-U", shell.UnlockFile);
        Assert.Equal("k\n", shell.Do("key", "list"));
    }

    [Fact]
    public async Task A_damaged_backup_is_named_and_shown_all_the_same()
    {
        await using Shell shell = await OpenWithBackupAsync();
        string file = shell.File("hsm.bkp");
        shell.Do("system", "backup", "--output", file);
        byte[] backup = File.ReadAllBytes(file);
        backup[backup.Length / 2] ^= 1;
        File.WriteAllBytes(file, backup);
        ProcessResult result = shell.Try("system", "validate-backup", file, "-b", shell.UnlockFile);
        Assert.Equal(ExitStatus.BadRequest, result.ExitCode);
        Assert.Contains("Good:       no\n", result.OutputText, StringComparison.Ordinal);
        Assert.StartsWith($"nethsm: {file} is no backup to rely on: ", result.Error, StringComparison.Ordinal);
        ProcessResult wrong = shell.Try("system", "validate-backup", file, "-b", shell.AdminFile);
        Assert.Contains("passphrase", wrong.Error, StringComparison.Ordinal);
        shell.Fail(ExitStatus.BadRequest, "The device says", "system", "restore", file, "-b", shell.AdminFile);
    }

    [Fact]
    public async Task Without_a_name_a_backup_is_called_after_the_device_and_the_time_and_a_failed_one_leaves_nothing()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Do("user", "add", "Backup", "Backup", "backup1", "-p", shell.OperatorFile);
        shell.Do("env", "add", "credentials", "backup1", "Backup", "-p", shell.OperatorFile);
        using var directory = new TemporaryDirectory();
        string[] run = ["-C", directory.Path, "setsid", Shell.Program, "system", "backup"];
        ProcessResult refused = ExternalProgram.Run("env", run, environment: shell.Variables());
        Assert.Equal(ExitStatus.Unavailable, refused.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));

        shell.Do("config", "set", "backup-passphrase", "-o", shell.Write("none", ""), "-n", shell.UnlockFile);
        ProcessResult result = ExternalProgram.Run("env", run, environment: shell.Variables());
        Assert.True(result.ExitCode == 0, result.ToString());
        string file = Assert.Single(Directory.GetFiles(directory.Path));
        Assert.Equal(Path.GetFileName(file) + "\n", result.OutputText);
        Assert.Matches("^lab-[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\\.bkp$", Path.GetFileName(file));
        ProcessResult piped = shell.Try("system", "backup", "--output", "-");
        Assert.StartsWith("_NETHSM_BACKUP_", piped.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_tells_what_it_is_and_how_it_is()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        JsonElement info = JsonElement.Parse(shell.Do("--json", "system", "info"));
        Assert.False(string.IsNullOrEmpty(info.GetProperty("software_version").GetString()));
        Assert.False(string.IsNullOrEmpty(info.GetProperty("device_id").GetString()));
        Assert.Contains("Software version:", shell.Do("system", "info"), StringComparison.Ordinal);
        Assert.Contains("Running:", shell.Do("system", "diagnose"), StringComparison.Ordinal);
        shell.Do("lock");
        Assert.Equal(JsonValueKind.Array, JsonElement.Parse(shell.Do("--json", "system", "diagnose")).GetProperty("log").ValueKind);
    }

    [Fact]
    public async Task Updates_are_uploaded_installed_and_thrown_away()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        string image = shell.File("update.img"), notes = shell.Write("notes", "What is new:\n- everything\n");
        ProcessResult made = ExternalProgram.Run(
            Repository.Executable("nethsm-emulator"), ["make-update", "--version", "5.9", "--notes", notes, "--output", image]);
        Assert.True(made.ExitCode == 0, made.ToString());
        Assert.Equal("What is new:\n- everything\n", shell.Do("system", "upload-update", image));
        shell.Do("system", "cancel-update");
        shell.Fail(ExitStatus.Unavailable, "something has to be done first. The device says: No update available", "system", "commit-update");
        shell.Do("system", "upload-update", image);
        shell.Do("system", "commit-update");
        shell.Do("unlock", "-U", shell.UnlockFile);
        Assert.Contains("5.9", shell.Do("system", "info"), StringComparison.Ordinal);
        shell.Fail(ExitStatus.BadRequest, "The device says", "system", "upload-update", notes);
    }

    [Fact]
    public async Task A_locked_device_is_switched_off_by_anybody()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Do("lock");
        shell.Do("system", "shutdown");
    }

    private static async Task<Shell> OpenWithBackupAsync()
    {
        Shell shell = await Shell.OpenProvisionedAsync();
        shell.Do("user", "add", "Backup", "Backup", "backup1", "-p", shell.OperatorFile);
        shell.Do("env", "add", "credentials", "backup1", "Backup", "-p", shell.OperatorFile);
        shell.Do("config", "set", "backup-passphrase", "-o", shell.Write("none", ""), "-n", shell.UnlockFile);
        return shell;
    }
}

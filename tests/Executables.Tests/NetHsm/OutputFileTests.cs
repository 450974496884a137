using LibC;
using TestSupport;

namespace Executables.Tests.NetHsm;

public class OutputFileTests
{
    [Fact]
    public async Task Files_are_for_their_owner_only_and_replaced_only_by_force()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Do("key", "generate", "--key-id", "k");
        string file = shell.File("public.pem");

        shell.Do("key", "public-key", "k", "--output", file);
        Assert.Equal(DurableFile.Private, Mode(file));
        string pem = File.ReadAllText(file);
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", pem, StringComparison.Ordinal);

        File.WriteAllText(file, "mine");
        shell.Fail(ExitStatus.InputOutput, "--force", "key", "public-key", "k", "--output", file);
        Assert.Equal("mine", File.ReadAllText(file));

        ExternalProgram.Run("chmod", ["644", file]);
        shell.Do("key", "public-key", "k", "--output", file, "--force");
        Assert.Equal(pem, File.ReadAllText(file));
        Assert.Equal(DurableFile.Private, Mode(file));
        Assert.Equal(DurableFile.Private, Mode(shell.Configuration));
    }

    [Fact]
    public async Task A_device_is_written_to_and_not_replaced()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Do("key", "generate", "--key-id", "k");
        shell.Do("key", "public-key", "k", "--force", "-o", "/dev/null");
        Assert.True(FileStatus.TryGet("/dev/null", out FileStatus status));
        Assert.False(status.IsRegular);
        Assert.StartsWith("-----BEGIN", shell.Do("key", "public-key", "k", "-o", "/dev/stdout"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_comes_back_byte_for_byte()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Do("key", "generate", "--key-id", "k");
        byte[] certificate = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        File.WriteAllBytes(shell.File("certificate"), certificate);
        shell.Do("key", "cert", "import", "k", shell.File("certificate"));
        Assert.Equal(certificate, shell.Try("key", "cert", "get", "k").Output);
        shell.Do("key", "cert", "get", "k", "-o", shell.File("copy"));
        Assert.Equal(certificate, File.ReadAllBytes(shell.File("copy")));
        shell.Do("key", "cert", "delete", "k");
        shell.Fail(ExitStatus.BadRequest, "no such thing", "key", "cert", "get", "k", "-o", shell.File("none"));
        Assert.False(File.Exists(shell.File("none")));
    }

    private static UnixFileMode Mode(string path) => FileStatus.TryGet(path, out FileStatus status) ? status.Mode : throw new FileNotFoundException(path);
}

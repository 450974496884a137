using LibC;

namespace Executables.Tests.NetHsm;

/// <summary>Which user a command acts as, and where its passphrase comes from.</summary>
public class UserChoiceTests
{
    [Fact]
    public async Task Namespaces_have_users_and_keys_of_their_own()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Do("user", "add", "Namespace admin", "Administrator", "ns1~admin1", "-p", shell.AdminFile);
        shell.Do("env", "add", "credentials", "ns1~admin1", "Administrator", "-p", shell.AdminFile);
        shell.Do("--user", "admin", "namespace", "add", "ns1");
        Assert.Equal("ns1\n", shell.Do("namespace", "list"));
        shell.Do("key", "generate", "--key-id", "outside");
        shell.Do("--user", "ns1~admin1", "key", "generate", "--key-id", "inside", "--tags", "t");
        shell.Do("--user", "ns1~admin1", "user", "add", "Signer", "Operator", "ns1~signer", "-p", shell.OperatorFile);
        shell.Do("--user", "ns1~admin1", "user", "tag", "ns1~signer", "t");
        Assert.Equal("outside\n", shell.Do("key", "list"));
        Assert.Equal("inside\n", shell.Do("--user", "ns1~admin1", "key", "list"));

        // The second user is not in the configuration: it takes the role that is left, and its passphrase comes from the second file.
        shell.Do("-u", "ns1~admin1", "-u", "ns1~signer", "-a", shell.AdminFile, "-a", shell.OperatorFile, "openpgp", "add", "inside", "Inside");
        Assert.NotEqual("", shell.Do("-u", "ns1~signer", "-a", shell.OperatorFile, "key", "cert", "get", "inside", "--json"));
        shell.Do("namespace", "remove", "ns1");
        Assert.Equal("", shell.Do("namespace", "list"));
    }

    [Fact]
    public async Task The_order_of_users_does_not_matter_when_their_roles_are_known()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.AddOperator("operator1");
        shell.Do("key", "generate", "--key-id", "k");
        shell.Do("-u", "operator1", "-u", "admin", "openpgp", "add", "k", "Turned round");
    }

    [Fact]
    public async Task The_first_user_in_the_configuration_with_the_role_is_taken()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.AddOperator("operator1");
        shell.Do("user", "add", "Metrics", "Metrics", "metrics1", "-p", shell.OperatorFile);
        shell.Do("env", "add", "credentials", "metrics1", "Metrics", "-p", shell.OperatorFile);
        Assert.Contains(":", shell.Do("metrics"), StringComparison.Ordinal);
        Assert.Equal('{', shell.Do("metrics", "--json")[0]);
        Assert.Equal(8, shell.Try("random", "8").Output.Length);
    }

    [Fact]
    public async Task Without_a_terminal_nobody_is_asked()
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.AddDevice();
        shell.Fail(ExitStatus.Usage, "no terminal", "provision");
        shell.Fail(ExitStatus.Usage, "name it with --user", "key", "list");
        shell.Do("env", "add", "credentials", "admin", "Administrator");
        shell.Fail(ExitStatus.Usage, "--auth-passphrase-file", "key", "list");
    }

    [Fact]
    public async Task One_newline_at_the_end_of_a_file_does_not_belong_to_the_passphrase()
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.AddDevice();
        shell.Do("provision", "-A", shell.Write("a.txt", Shell.AdminPassphrase + "\n"), "-U", shell.UnlockFile);
        shell.Do("-u", "admin", "-a", shell.AdminFile, "key", "list");

        shell.Do("-u", "admin", "-a", shell.AdminFile, "user", "passphrase", "admin", "-p", shell.Write("b.txt", "with-newline\n\n"));
        shell.Do("-u", "admin", "-a", shell.Write("c.txt", "with-newline\n\n"), "key", "list");
        shell.Fail(ExitStatus.NotPermitted, "refuses", "-u", "admin", "-a", shell.Write("d.txt", "with-newline"), "key", "list");
    }
}

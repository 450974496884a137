using TestSupport;

namespace Signstar.HostLayout.Tests;

/// <summary>Users, directories and logins of a generated tree, as the programs see them that read those files.</summary>
public class JudgedUsersTests
{
    [RootFact]
    public void Systemd_makes_the_users_and_their_directories()
    {
        using TemporaryDirectory tree = Example.InstalledTree();

        ProcessResult users = ExternalProgram.Run("systemd-sysusers", [$"--root={tree.Path}"]);
        ProcessResult directories = ExternalProgram.Run("systemd-tmpfiles", ["--create", $"--root={tree.Path}"]);

        Assert.True(users.ExitCode == 0, users.ToString());
        Assert.True(directories.ExitCode == 0, directories.ToString());
        string repo1 = File.ReadLines(tree.File("etc/passwd")).Single(line => line.StartsWith("repo1:", StringComparison.Ordinal));
        Assert.EndsWith(":Signstar download-signature:/var/lib/signstar/home/repo1:/usr/bin/signstar-connect", repo1, StringComparison.Ordinal);
        Assert.Equal(0x1c0, (int)File.GetUnixFileMode(tree.File("var/lib/signstar/home/repo1")));
        Assert.Equal(0x1c0, (int)File.GetUnixFileMode(tree.File("var/lib/signstar/credstore.encrypted/download-signature-repo1")));
        Assert.Equal(0x1ed, (int)File.GetUnixFileMode(tree.File("var/lib/signstar/certificates")));
    }

    [RootFact]
    public void Sshd_lets_the_users_do_one_thing_and_everybody_else_what_they_could_before()
    {
        using TemporaryDirectory tree = Example.InstalledTree();
        string plain = Configure(tree, "plain", "");
        // 'zz' comes after the generated files: they must not swallow it.
        tree.Write("etc/ssh/sshd_config.d/zz-site.conf", "MaxAuthTries 3\n"u8);
        string full = Configure(tree, "full", $"Include {tree.File("etc/ssh/sshd_config.d/*.conf")}\n");

        string[] repo1 = Effective(full, "repo1");
        string[] somebody = Effective(full, "somebody");

        Assert.Superset(
            new HashSet<string>(
            [
                "forcecommand /usr/bin/signstar-download-signature", "authorizedkeysfile /etc/ssh/signstar-user-repo1.authorized_keys",
                "authenticationmethods publickey", "passwordauthentication no", "kbdinteractiveauthentication no", "authorizedkeyscommand none",
                "trustedusercakeys none", "disableforwarding yes", "allowagentforwarding no", "allowtcpforwarding no", "allowstreamlocalforwarding no",
                "x11forwarding no", "permittunnel no", "permittty no", "permituserrc no", "maxauthtries 3",
            ]),
            new HashSet<string>(repo1));
        Assert.Equal(
            Effective(plain, "somebody").Where(line => line is not ("maxauthtries 6" or "maxstartups 10:30:100" or "persourcemaxstartups none")),
            somebody.Where(line => line is not ("maxauthtries 3" or "maxstartups 100:30:200" or "persourcemaxstartups 50")));
    }

    [Fact]
    public void Ssh_keygen_finds_the_key_in_each_file_of_authorized_keys()
    {
        using TemporaryDirectory tree = Example.InstalledTree();

        foreach (string user in new[] { "repo1", "images" })
        {
            ProcessResult found = ExternalProgram.Run("ssh-keygen", ["-l", "-f", tree.File($"etc/ssh/signstar-user-{user}.authorized_keys")]);
            Assert.True(found.ExitCode == 0, found.ToString());
            Assert.Contains("(ED25519)", found.OutputText, StringComparison.Ordinal);
        }
    }

    private static string Configure(TemporaryDirectory tree, string name, string text)
    {
        string key = tree.File($"host-key-{name}");
        ProcessResult made = ExternalProgram.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
        Assert.True(made.ExitCode == 0, made.ToString());
        string configuration = tree.File($"sshd_config-{name}");
        File.WriteAllText(configuration, text + $"HostKey {key}\n");
        return configuration;
    }

    private static string[] Effective(string configuration, string user)
    {
        // Where sshd separates its privileges: made by its service otherwise.
        Directory.CreateDirectory("/run/sshd");
        ProcessResult tested = ExternalProgram.Run(
            "/usr/sbin/sshd", ["-T", "-f", configuration, "-C", $"user={user},host=build1,addr=198.51.100.9,laddr=192.0.2.9,lport=22"]);
        Assert.True(tested.ExitCode == 0, tested.ToString());
        return [.. tested.OutputText.Split('\n').Where(line => !line.StartsWith("hostkey ", StringComparison.Ordinal))];
    }
}

using System.Text;
using TestSupport;

namespace Executables.Tests.RequestSignature;

/// <summary>An sshd in inetd mode, for one connection of the user who runs the tests.</summary>
internal sealed class InetdSshServer : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    internal InetdSshServer(string forcedCommand, bool knowsHost = true)
    {
        foreach (string key in (string[])["host", "user", "other"])
            Assert.Equal(0, ExternalProgram.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", _directory.File(key)]).ExitCode);
        File.Copy(_directory.File("user.pub"), _directory.File("authorized_keys"));
        Write("known_hosts", $"signing {File.ReadAllText(_directory.File(knowsHost ? "host.pub" : "other.pub"))}");
        Write("answer", Answers.Good);
        Write("file", "content");
        Write("sshd_config", $"""
            HostKey {_directory.File("host")}
            AuthorizedKeysFile {_directory.File("authorized_keys")}
            PidFile none
            StrictModes no
            UsePAM no
            ForceCommand cd {_directory.Path} && {forcedCommand}

            """);
        // Where root's sshd leaves its unprivileged part; a package or a unit makes it elsewhere.
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd");
    }

    internal string UserKey => _directory.File("user");

    internal string OtherKey => _directory.File("other");

    internal ProcessResult Sign(string user, string key) => ExternalProgram.Run(Repository.Executable("signstar-request-signature"), [
        "sign", "--host", "signing", "--user", user, "--user-public-key", key, "--known-hosts", _directory.File("known_hosts"),
        "--ssh-option", $"ProxyCommand=/usr/sbin/sshd -i -f {_directory.File("sshd_config")}", _directory.File("file")]);

    internal bool Has(string name) => File.Exists(_directory.File(name));

    internal string Read(string name) => File.ReadAllText(_directory.File(name));

    public void Dispose() => _directory.Dispose();

    private void Write(string name, string content) => _directory.Write(name, Encoding.UTF8.GetBytes(content));
}

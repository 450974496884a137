using System.CommandLine;
using CommandLinePrograms;
using LibC;

namespace Signstar.RequestSignature;

/// <summary>The options that say where the host is and how ssh gets there.</summary>
internal sealed class ConnectionOptions
{
    private const string HostVariable = "SIGNSTAR_HOST";
    private const int DefaultTimeout = 120;

    private readonly Option<string?> _host = new("--host")
    {
        Description = $"The Signstar host, or its alias in ssh's configuration [env: {HostVariable}]",
        HelpName = "[USER@]HOST",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(HostVariable),
    };

    private readonly Option<int?> _port = NumberOption.Create("--port", 1, 65535, "PORT", "The port of its SSH server");
    private readonly Option<string?> _user = new("--user") { Description = "The user to log in as", HelpName = "USER" };

    private readonly Option<string?> _publicKey = new("--user-public-key")
    {
        Description = "Log in with this key and no other: the public half of one that the agent has, or the file of a private key",
        HelpName = "FILE",
    };

    private readonly Option<string?> _agent = new("--agent-socket") { Description = "Socket of the SSH agent to use", HelpName = "SOCKET" };

    private readonly Option<string?> _knownHosts = new("--known-hosts")
    {
        Description = "File of known host keys to use instead of the user's",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _sshOptions = new("--ssh-option")
    {
        Description = "Option of ssh_config(5) to pass on, such as ProxyJump=gate.example.org; may be repeated",
        HelpName = "NAME=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<int?> _timeout = NumberOption.Create(
        "--timeout",
        1,
        86400,
        "SECONDS",
        $"How long to wait for the signature of a file, with logging in, before giving up [default: {DefaultTimeout}]");

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _host, _port, _user, _publicKey, _agent, _knownHosts, _sshOptions, _timeout })
            command.Options.Add(option);
    }

    internal SigningHost HostOf(ParseResult parsed)
    {
        if (parsed.GetValue(_host) is not { Length: > 0 } host)
            throw new ProgramFailureException(ExitStatus.Usage, $"no host: give --host [USER@]HOST or set {HostVariable}");
        var arguments = new SshArguments();
        // Of an option that is given twice ssh takes the first: what the user says in so many words goes before the rest.
        foreach (string option in parsed.GetValue(_sshOptions) ?? [])
            arguments.AddOption(option);
        if (parsed.GetValue(_port) is { } port)
            arguments.AddOption($"Port={port}");
        if (parsed.GetValue(_user) is { } user)
            arguments.AddUser(user);
        if (parsed.GetValue(_publicKey) is { } publicKey)
        {
            arguments.AddPathOption("IdentityFile", publicKey);
            arguments.AddOption("IdentitiesOnly=yes");
        }
        if (parsed.GetValue(_agent) is { } agent)
            arguments.AddPathOption("IdentityAgent", agent);
        if (parsed.GetValue(_knownHosts) is { } knownHosts)
            arguments.AddPathOption("UserKnownHostsFile", knownHosts);
        return new SigningHost(host, arguments.For(host), TimeSpan.FromSeconds(parsed.GetValue(_timeout) ?? DefaultTimeout));
    }
}

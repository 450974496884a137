using NetHsm.Configuration;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Env;

internal sealed class ListEnvironmentCommand(GlobalOptions globals)
    : SessionCommand("list", "Lists what is in the configuration file, without the passphrases.", globals)
{
    protected override Task RunAsync(Session session)
    {
        session.Output.Records([.. session.Configuration.Devices.Select(Describe)]);
        return Task.CompletedTask;
    }

    private static Record Describe(ConfiguredDevice device) => new Record()
        .Text("label", device.Label)
        .Text("url", device.Url)
        .Text("tls_security", TlsSecurity.Write(device.Trust))
        .Parts("credentials", [.. device.Credentials.Select(Describe)]);

    private static Record Describe(ConfiguredCredentials credentials) => new Record()
        .Text("name", credentials.User.ToString())
        .Text("role", credentials.Role.ToApiName())
        .Truth("passphrase_stored", credentials.Passphrase is not null, "passphrase stored", "passphrase asked for");
}

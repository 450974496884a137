using System.CommandLine;
using CommandLinePrograms;
using NetHsm.CommandLine.Commands.ConfigGet;
using NetHsm.CommandLine.Commands.ConfigSet;
using NetHsm.CommandLine.Commands.Device;
using NetHsm.CommandLine.Commands.Env;
using NetHsm.CommandLine.Commands.Health;
using NetHsm.CommandLine.Commands.Key;
using NetHsm.CommandLine.Commands.KeyCert;
using NetHsm.CommandLine.Commands.Namespace;
using NetHsm.CommandLine.Commands.OpenPgp;
using NetHsm.CommandLine.Commands.SystemActions;
using NetHsm.CommandLine.Commands.User;

namespace NetHsm.CommandLine;

/// <summary>The command <c>nethsm</c>: its groups, each a folder of one small file a command.</summary>
internal static class NetHsmCommand
{
    internal static RootCommand Create()
    {
        var globals = new GlobalOptions();
        var root = new RootCommand(
            "Administers and uses a Nitrokey NetHSM. Devices and users are kept in a configuration file (see 'nethsm env'); passphrases come from there, from "
            + "files or from a prompt on the terminal, never from arguments.");
        globals.AddTo(root);

        root.Add(Group("config", "Configuration of the device.",
            Group("get", "Shows the configuration of the device.",
                new GetBootModeCommand(globals),
                new GetLoggingCommand(globals),
                new GetNetworkCommand(globals),
                new GetTimeCommand(globals),
                new GetTlsCertificateCommand(globals),
                new GetTlsRequestCommand(globals),
                new GetTlsPublicKeyCommand(globals)),
            Group("set", "Changes the configuration of the device.",
                new SetBackupPassphraseCommand(globals),
                new SetBootModeCommand(globals),
                new SetLoggingCommand(globals),
                new SetNetworkCommand(globals),
                new SetTimeCommand(globals),
                new SetTlsCertificateCommand(globals),
                new GenerateTlsCommand(globals),
                new SetUnlockPassphraseCommand(globals))));
        root.Add(Group("env", "Devices and users in the configuration file.",
            Group("add", "Adds to the configuration file.", new AddDeviceCommand(globals), new AddCredentialsCommand(globals)),
            Group("delete", "Deletes from the configuration file.", new DeleteDeviceCommand(globals), new DeleteCredentialsCommand(globals)),
            new ListEnvironmentCommand(globals)));
        root.Add(Group("health", "Whether the device is up.", new AliveCommand(globals), new ReadyCommand(globals), new StateCommand(globals)));
        root.Add(new InfoCommand(globals));
        root.Add(Group("key", "Keys in the device.",
            Group("cert", "The certificate that is kept with a key.",
                new DeleteCertificateCommand(globals), new GetCertificateCommand(globals), new ImportCertificateCommand(globals)),
            new KeyRequestCommand(globals),
            new DecryptCommand(globals),
            new EncryptCommand(globals),
            new GenerateCommand(globals),
            new GetKeyCommand(globals),
            new ImportKeyCommand(globals),
            new LabelKeyCommand(globals),
            new ListKeysCommand(globals),
            new MoveKeyCommand(globals),
            new PublicKeyCommand(globals),
            new RemoveKeyCommand(globals),
            new SignCommand(globals),
            new TagKeyCommand(globals),
            new UntagKeyCommand(globals)));
        root.Add(new LockCommand(globals));
        root.Add(new MetricsCommand(globals));
        root.Add(Group("namespace", "Namespaces: each with users and keys of its own.",
            new AddNamespaceCommand(globals), new ListNamespacesCommand(globals), new RemoveNamespaceCommand(globals)));
        root.Add(Group("openpgp", "OpenPGP certificates for keys in the device, and signatures by them.",
            new AddOpenPgpCommand(globals), new ImportOpenPgpCommand(globals), new SignOpenPgpCommand(globals), new SignStateCommand(globals)));
        root.Add(new ProvisionCommand(globals));
        root.Add(new RandomCommand(globals));
        root.Add(Group("system", "The device as a machine: backups, updates, power.",
            new BackupCommand(globals),
            new CancelUpdateCommand(globals),
            new CommitUpdateCommand(globals),
            new DiagnoseCommand(globals),
            new FactoryResetCommand(globals),
            new SystemInfoCommand(globals),
            new RebootCommand(globals),
            new RestoreCommand(globals),
            new ShutdownCommand(globals),
            new UploadUpdateCommand(globals),
            new ValidateBackupCommand(globals)));
        root.Add(new UnlockCommand(globals));
        root.Add(Group("user", "Users of the device.",
            new AddUserCommand(globals),
            new GetUserCommand(globals),
            new ListUsersCommand(globals),
            new UserPassphraseCommand(globals),
            new RemoveUserCommand(globals),
            new TagUserCommand(globals),
            new UntagUserCommand(globals)));

        root.WithFiles(("~/.config/nethsm/config.yaml", "Devices and users, in YAML; in $XDG_CONFIG_HOME where that is set. Written for its owner only."));
        return root.WithExamples(
            "nethsm env add device --label lab https://192.168.1.1/api/v1 sha256:FINGERPRINT",
            "nethsm env add credentials admin Administrator",
            "nethsm provision",
            "nethsm user add 'Build server' Operator operator1",
            "nethsm key generate --key-id signing1 --tags build Curve25519",
            "nethsm user tag operator1 build",
            "nethsm --user admin --user operator1 openpgp add signing1 'Build server <build@example.org>'");
    }

    private static Command Group(string name, string description, params Command[] commands)
    {
        var group = new Command(name, description);
        foreach (Command command in commands)
            group.Add(command);
        return group;
    }
}

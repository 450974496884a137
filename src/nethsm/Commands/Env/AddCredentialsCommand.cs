using System.CommandLine;
using CommandLinePrograms;
using LibC;
using NetHsm.Configuration;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Env;

internal sealed class AddCredentialsCommand : SessionCommand
{
    private readonly Argument<UserId> _name = Kinds.User.Argument("USER", "Id of the user on the device.", "NETHSM_USER_NAME");

    private readonly Argument<UserRole?> _role = Kinds.Role.OrNone().OptionalArgument(
        "ROLE", "Its role on the device; Operator by default.", "NETHSM_USER_ROLE");

    private readonly Option<string?> _passphraseFile = ValueKinds.File.Option(
        "--passphrase-file", "-p", "Keeps the passphrase in this file in the configuration, too.", "NETHSM_PASSPHRASE_FILE");

    private readonly Option<bool> _withPassphrase = Parameters.Flag(
        "--with-passphrase", "-w", "Asks for the passphrase and keeps it in the configuration, too.", "NETHSM_WITH_PASSPHRASE");

    public AddCredentialsCommand(GlobalOptions globals)
        : base("credentials", "Adds a user of a device. Unless told to keep the passphrase, it is asked for whenever it is needed.", globals)
    {
        Add(_name);
        Add(_role);
        Add(_passphraseFile);
        Add(_withPassphrase);
        this.WithExamples("nethsm env add credentials admin Administrator");
    }

    protected override Task RunAsync(Session session)
    {
        UserId user = session.Value(_name);
        string? file = session.Value(_passphraseFile);
        string? passphrase = file is not null || session.Value(_withPassphrase)
            ? PassphraseSource.ToStore(file, $"Passphrase of {user} on {session.Device.Label}: ")
            : null;
        if (!session.Device.Add(new ConfiguredCredentials(user, session.Value(_role) ?? UserRole.Operator, passphrase)))
            throw new ProgramFailureException(ExitStatus.Configuration, $"device '{session.Device.Label}' has a user '{user}' already");
        session.SaveConfiguration();
        return Task.CompletedTask;
    }
}

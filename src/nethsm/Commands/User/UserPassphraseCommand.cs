using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.User;

internal sealed class UserPassphraseCommand : SessionCommand
{
    private readonly Argument<UserId> _name = Kinds.User.Argument("USER", "Its id.", "NETHSM_USER_NAME");

    private readonly Option<string?> _passphraseFile = ValueKinds.File.Option(
        "--passphrase-file", "-p", "File with its new passphrase, 10 to 200 characters.", "NETHSM_PASSPHRASE_FILE");

    public UserPassphraseCommand(GlobalOptions globals)
        : base("passphrase", "Gives a user a new passphrase. As an Administrator, or as an Operator its own. The configuration file is not changed.", globals)
    {
        Add(_name);
        Add(_passphraseFile);
    }

    protected override async Task RunAsync(Session session)
    {
        UserId user = session.Value(_name);
        NetHsmClient client = session.ClientAs(UserRole.Administrator, UserRole.Operator);
        using Passphrase passphrase = PassphraseSource.New(session.Value(_passphraseFile), $"passphrase of {user}");
        await client.SetPassphraseAsync(user, passphrase);
    }
}

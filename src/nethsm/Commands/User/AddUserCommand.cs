using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.User;

internal sealed class AddUserCommand : SessionCommand
{
    private readonly Argument<string> _realName = ValueKinds.Text("REAL_NAME").Argument("REAL_NAME", "Who or what it is; only shown.", "NETHSM_REAL_NAME");

    private readonly Argument<UserRole?> _role = Kinds.Role.OrNone().OptionalArgument(
        "ROLE", "What it may do; Operator by default.", "NETHSM_USER_ROLE");

    private readonly Argument<UserId?> _name = Kinds.User.OrNone().OptionalArgument(
        "USER", "Its id, NAME or NAMESPACE~NAME; made by the device by default.", "NETHSM_USER_NAME");

    private readonly Option<string?> _passphraseFile = ValueKinds.File.Option(
        "--passphrase-file", "-p", "File with its passphrase, 10 to 200 characters.", "NETHSM_PASSPHRASE_FILE");

    public AddUserCommand(GlobalOptions globals)
        : base("add", "Adds a user, and prints its id. As an Administrator.", globals)
    {
        Add(_realName);
        Add(_role);
        Add(_name);
        Add(_passphraseFile);
        this.WithExamples("nethsm user add 'Build server' Operator operator1 --passphrase-file operator1.txt");
    }

    protected override async Task RunAsync(Session session)
    {
        NetHsmClient client = session.ClientAs(UserRole.Administrator);
        string realName = session.Value(_realName)!;
        UserRole role = session.Value(_role) ?? UserRole.Operator;
        using Passphrase passphrase = PassphraseSource.New(session.Value(_passphraseFile), $"passphrase of {session.Value(_name)?.ToString() ?? realName}");
        if (session.Value(_name) is { } name)
        {
            await client.AddUserAsync(name, realName, role, passphrase);
            session.Output.Value("user", name.ToString());
        }
        else
        {
            session.Output.Value("user", (await client.AddUserAsync(realName, role, passphrase)).ToString());
        }
    }
}

using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigSet;

internal sealed class SetUnlockPassphraseCommand : SessionCommand
{
    private readonly Option<string?> _newFile = ValueKinds.File.Option(
        "--new-passphrase-file", "-n", "File with the new passphrase, 10 to 200 characters.", "NETHSM_NEW_PASSPHRASE_FILE");

    private readonly Option<string?> _oldFile = ValueKinds.File.Option(
        "--old-passphrase-file", "-o", "File with the old passphrase.", "NETHSM_OLD_PASSPHRASE_FILE");

    public SetUnlockPassphraseCommand(GlobalOptions globals)
        : base("unlock-passphrase", "Sets the unlock passphrase. Nobody can set it without the old one. As a system-wide Administrator.", globals)
    {
        Add(_newFile);
        Add(_oldFile);
    }

    protected override async Task RunAsync(Session session)
    {
        NetHsmClient client = session.SystemClientAs(UserRole.Administrator);
        using Passphrase old = PassphraseSource.Old(session.Value(_oldFile), "unlock passphrase");
        using Passphrase replacement = PassphraseSource.New(session.Value(_newFile), "unlock passphrase");
        await client.SetUnlockPassphraseAsync(old, replacement);
    }
}

using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigSet;

internal sealed class SetBackupPassphraseCommand : SessionCommand
{
    private readonly Option<string?> _newFile = ValueKinds.File.Option(
        "--new-passphrase-file", "-n", "File with the new passphrase, 10 to 200 characters.", "NETHSM_NEW_PASSPHRASE_FILE");

    private readonly Option<string?> _oldFile = ValueKinds.File.Option(
        "--old-passphrase-file", "-o", "File with the old passphrase; an empty one for the first.", "NETHSM_OLD_PASSPHRASE_FILE");

    public SetBackupPassphraseCommand(GlobalOptions globals)
        : base("backup-passphrase", "Sets the backup passphrase, with which backups are encrypted. Nobody can set it without the old one. As a system-wide Administrator.", globals)
    {
        Add(_newFile);
        Add(_oldFile);
    }

    protected override async Task RunAsync(Session session)
    {
        NetHsmClient client = session.SystemClientAs(UserRole.Administrator);
        using Passphrase? old = PassphraseSource.OldOrNone(session.Value(_oldFile), "backup passphrase");
        using Passphrase replacement = PassphraseSource.New(session.Value(_newFile), "backup passphrase");
        await client.SetBackupPassphraseAsync(old, replacement);
    }
}

using NetHsm.Client;

namespace NetHsm.CommandLine.Commands.ConfigSet;

internal sealed class SetBackupPassphraseCommand(GlobalOptions globals) : ReplacePassphraseCommand(
    "backup-passphrase", "backup passphrase, with which backups are encrypted", "File with the old passphrase; an empty one for the first.", globals)
{
    protected override string Title => "backup passphrase";

    protected override Passphrase? Old(string? file) => PassphraseSource.OldOrNone(file, Title);

    protected override Task ReplaceAsync(NetHsmClient client, Passphrase? old, Passphrase replacement) =>
        client.SetBackupPassphraseAsync(old, replacement);
}

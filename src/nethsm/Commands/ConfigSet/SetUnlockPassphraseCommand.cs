using NetHsm.Client;

namespace NetHsm.CommandLine.Commands.ConfigSet;

internal sealed class SetUnlockPassphraseCommand(GlobalOptions globals)
    : ReplacePassphraseCommand("unlock-passphrase", "unlock passphrase", "File with the old passphrase.", globals)
{
    protected override string Title => "unlock passphrase";

    protected override Passphrase? Old(string? file) => PassphraseSource.Old(file, Title);

    protected override Task ReplaceAsync(NetHsmClient client, Passphrase? old, Passphrase replacement) =>
        client.SetUnlockPassphraseAsync(old!, replacement);
}

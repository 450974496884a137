using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;

namespace NetHsm.CommandLine.Commands.Device;

internal sealed class UnlockCommand : SessionCommand
{
    private readonly Option<string?> _passphraseFile = ValueKinds.File.Option(
        "--unlock-passphrase-file", "-U", "File with the unlock passphrase.", "NETHSM_UNLOCK_PASSPHRASE_FILE");

    public UnlockCommand(GlobalOptions globals)
        : base("unlock", "Unlocks the device.", globals) => Add(_passphraseFile);

    protected override async Task RunAsync(Session session)
    {
        using Passphrase passphrase = session.Value(_passphraseFile) is { } file
            ? PassphraseSource.FromFile(file)
            : PassphraseSource.Ask($"Unlock passphrase of {session.Device.Label}: ", "give it with --unlock-passphrase-file");
        await session.Client.UnlockAsync(passphrase);
    }
}

using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;

namespace NetHsm.CommandLine.Commands.Device;

internal sealed class ProvisionCommand : SessionCommand
{
    private readonly Option<string?> _adminPassphraseFile = ValueKinds.File.Option(
        "--admin-passphrase-file", "-A", "File with the passphrase for the first Administrator.", "NETHSM_ADMIN_PASSPHRASE_FILE");

    private readonly Option<DateTimeOffset?> _systemTime = Kinds.Time.OrNone().Option(
        "--system-time", "-S", "The device's time, as in 2026-11-21T08:55:00Z; this host's by default.", "NETHSM_SYSTEM_TIME");

    private readonly Option<string?> _unlockPassphraseFile = ValueKinds.File.Option(
        "--unlock-passphrase-file", "-U", "File with the passphrase that unlocks the device.", "NETHSM_UNLOCK_PASSPHRASE_FILE");

    public ProvisionCommand(GlobalOptions globals)
        : base("provision", "Gives a fresh device its first Administrator 'admin', its unlock passphrase and its time. Passphrases have 10 to 200 characters.", globals)
    {
        Add(_adminPassphraseFile);
        Add(_systemTime);
        Add(_unlockPassphraseFile);
        this.WithExamples("nethsm provision --admin-passphrase-file admin.txt --unlock-passphrase-file unlock.txt");
    }

    protected override async Task RunAsync(Session session)
    {
        using Passphrase unlock = PassphraseSource.New(session.Value(_unlockPassphraseFile), "unlock passphrase");
        using Passphrase admin = PassphraseSource.New(session.Value(_adminPassphraseFile), "passphrase of admin");
        await session.Client.ProvisionAsync(unlock, admin, session.Value(_systemTime) ?? DateTimeOffset.UtcNow);
    }
}

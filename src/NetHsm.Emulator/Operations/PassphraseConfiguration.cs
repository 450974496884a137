using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/config/unlock-passphrase and /config/backup-passphrase.</summary>
internal static class PassphraseConfiguration
{
    internal static Answer SetUnlock(Call call)
    {
        (string changed, string current) = Read(call.Body);
        call.Device.Change(provisioned => provisioned.UnlockPassphrase.Fits(current)
            ? provisioned with { UnlockPassphrase = UnlockSecret.Of(changed, provisioned.DomainKey) }
            : throw RefusedException.Forbidden("unlock passphrase is incorrect."));
        return Answer.Done;
    }

    /// <summary>As long as none is set, the current one is empty.</summary>
    internal static Answer SetBackup(Call call)
    {
        (string changed, string current) = Read(call.Body);
        call.Device.Change(provisioned => provisioned.BackupPassphrase?.Fits(current) ?? current.Length == 0
            ? provisioned with { BackupPassphrase = BackupSecret.Of(changed) }
            : throw RefusedException.Forbidden("backup passphrase is incorrect."));
        return Answer.Done;
    }

    private static (string Changed, string Current) Read(byte[] json)
    {
        var body = JsonMembers.Parse(json, "passphrase_change_req", "newPassphrase", "currentPassphrase");
        return (Passphrases.Demand(body.Text("newPassphrase")), body.Text("currentPassphrase"));
    }
}

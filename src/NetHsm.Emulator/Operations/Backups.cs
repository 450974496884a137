using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/system/backup: so far only what comes before the backup.</summary>
internal static class Backups
{
    internal static Answer Make(Call call) => call.Provisioned.BackupPassphrase is null
        ? throw new RefusedException(Refusal.WrongState, "Please configure backup key before doing a backup.")
        : Answer.NotDoneYet;
}

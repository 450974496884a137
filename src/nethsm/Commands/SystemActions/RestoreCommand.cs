using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class RestoreCommand : SessionCommand
{
    private readonly Argument<string> _file = ValueKinds.File.Argument("FILE", "The backup, - for standard input.", "NETHSM_BACKUP_FILE");

    private readonly Option<string?> _passphraseFile = ValueKinds.File.Option(
        "--backup-passphrase-file", "-b", "File with the backup passphrase of when the backup was made.", "NETHSM_BACKUP_PASSPHRASE_FILE");

    private readonly Option<DateTimeOffset?> _time = Kinds.Time.OrNone().Option(
        "--system-time", "-s", "The device's time, as in 2026-11-21T08:55:00Z, where it is unprovisioned; this host's by default.", "NETHSM_SYSTEM_TIME");

    public RestoreCommand(GlobalOptions globals)
        : base(
            "restore",
            "Restores a backup. On an unprovisioned device everything, as anybody; it is locked then. On an Operational one users and keys, as a system-wide Administrator.",
            globals)
    {
        Add(_file);
        Add(_passphraseFile);
        Add(_time);
        this.WithExamples("nethsm system restore hsm.bkp --backup-passphrase-file backup.txt");
    }

    protected override async Task RunAsync(Session session)
    {
        string path = session.Value(_file)!;
        await using FileStream file = InputFile.OpenSized(path);
        bool fresh = await session.Client.GetStateAsync() == SystemState.Unprovisioned;
        using Passphrase passphrase = session.Value(_passphraseFile) is { } passphraseFile
            ? PassphraseSource.FromFile(passphraseFile)
            : PassphraseSource.Ask($"Backup passphrase of {Path.GetFileName(path)}: ", "give it with --backup-passphrase-file");
        NetHsmClient client = fresh ? session.FileClient : session.FileClientAs(UserRole.Administrator);
        DateTimeOffset? time = session.Value(_time) ?? (fresh ? DateTimeOffset.UtcNow : null);
        using var progress = new ProgressBar($"restore {Path.GetFileName(path)}", file.Length);
        await client.RestoreAsync(file, file.Length, passphrase, time, progress);
    }
}

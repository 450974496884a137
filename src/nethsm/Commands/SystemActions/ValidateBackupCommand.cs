using System.CommandLine;
using CommandLinePrograms;
using LibC;
using NetHsm.Backup;
using NetHsm.Client;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class ValidateBackupCommand : SessionCommand
{
    private readonly Argument<string> _file = ValueKinds.File.Argument("FILE", "The backup, - for standard input.", "NETHSM_VALIDATE_BACKUP_FILE");

    private readonly Option<string?> _passphraseFile = ValueKinds.File.Option(
        "--backup-passphrase-file", "-b", "File with the backup passphrase of when the backup was made.", "NETHSM_VALIDATE_BACKUP_PASSPHRASE_FILE");

    private readonly Option<string?> _unlockPassphraseFile = ValueKinds.File.Option(
        "--unlock-passphrase-file", "-U", "File with the unlock passphrase of when the backup was made: users and keys are opened, too. Not by default.");

    public ValidateBackupCommand(GlobalOptions globals)
        : base("validate-backup", "Checks a backup, without any device: every byte of it, and what is in it.", globals)
    {
        Add(_file);
        Add(_passphraseFile);
        Add(_unlockPassphraseFile);
        this.WithExamples("nethsm system validate-backup hsm.bkp --backup-passphrase-file backup.txt");
    }

    protected override Task RunAsync(Session session)
    {
        string path = session.Value(_file)!;
        BackupReport report = Validate(session, path);
        session.Output.Record(new Record()
            .Truth("good", report.IsGood, "yes", "no")
            .Text("version", report.Version?.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Text("device_id", report.DeviceId)
            .Number("items", report.Items)
            .Number("users", report.Users)
            .Number("keys", report.Keys)
            .Number("namespaces", report.Namespaces)
            .Number("bytes", report.Bytes)
            .Truth("unlocked", report.IsUnlocked, "users and keys were opened", "users and keys were not opened")
            .Parts("findings", [.. report.Findings.Select(Line)]));
        return report.IsGood ? Task.CompletedTask : throw new ProgramFailureException(ExitStatus.BadRequest, $"{path} is no backup to rely on: {WhatIsWrong(report)}");
    }

    private BackupReport Validate(Session session, string path)
    {
        using FileStream file = InputFile.OpenSized(path);
        using Passphrase passphrase = session.Value(_passphraseFile) is { } passphraseFile
            ? PassphraseSource.FromFile(passphraseFile)
            : PassphraseSource.Ask($"Backup passphrase of {Path.GetFileName(path)}: ", "give it with --backup-passphrase-file");
        if (session.Value(_unlockPassphraseFile) is not { } unlockFile)
            return BackupValidation.Validate(file, passphrase.Bytes);
        using Passphrase unlock = PassphraseSource.FromFile(unlockFile);
        return BackupValidation.Validate(file, passphrase.Bytes, unlock.Bytes);
    }

    private static Record Line(BackupFinding finding) => new Record()
        .Text("severity", finding.Severity.ToString())
        .Text("problem", finding.Problem.ToString())
        .Text("message", finding.Message);

    private static string WhatIsWrong(BackupReport report) => report.Findings.First(finding => finding.Severity == FindingSeverity.Error).Message;
}

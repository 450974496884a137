using System.CommandLine;
using System.Globalization;
using CommandLinePrograms;
using LibC;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class BackupCommand : SessionCommand
{
    private readonly Option<bool> _force = Parameters.Flag("--force", "-f", "Writes the file even if there is one already.", "NETHSM_FORCE");

    private readonly Option<string?> _file = ValueKinds.File.Option(
        "--output", "-o", "File to write to, for its owner only, - for standard output; LABEL-TIME.bkp in the working directory by default.", "NETHSM_BACKUP_OUTPUT_FILE");

    public BackupCommand(GlobalOptions globals)
        : base("backup", "Gets a backup of users, keys and configuration, encrypted with the backup passphrase, and prints its file's name. In the role Backup.", globals)
    {
        Add(_force);
        Add(_file);
        this.WithExamples("nethsm system backup --output hsm.bkp", "nethsm system validate-backup hsm.bkp");
    }

    protected override Task RunAsync(Session session)
    {
        string path = session.Value(_file) ?? DefaultName(session);
        bool force = session.Value(_force);
        if (path == InputFile.Standard)
        {
            using Stream output = Console.OpenStandardOutput();
            Download(session, path, output);
            return Task.CompletedTask;
        }
        OutputOptions.CheckFree(path, force);
        OutputOptions.Writing(path, () => DurableFile.Write(path, stream => Download(session, path, stream), replace: force));
        session.Output.Value("file", path);
        return Task.CompletedTask;
    }

    // The file is put in place only after a complete download, so the whole is waited for.
    private static void Download(Session session, string path, Stream stream)
    {
        using var interruption = new Interruption();
        using var progress = new ProgressBar($"backup {Path.GetFileName(path)}", size: null);
        session.FileClientAs(UserRole.Backup).BackUpAsync(stream, progress, interruption.Token).GetAwaiter().GetResult();
    }

    private static string DefaultName(Session session) =>
        $"{session.Device.Label}-{DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}.bkp";
}

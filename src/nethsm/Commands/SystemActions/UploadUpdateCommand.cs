using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class UploadUpdateCommand : SessionCommand
{
    private readonly Argument<string> _file = ValueKinds.File.Argument("FILE", "The image of an update, - for standard input.", "NETHSM_UPDATE_FILE");

    public UploadUpdateCommand(GlobalOptions globals)
        : base(
            "upload-update",
            "Uploads an update, which 'commit-update' installs, and prints its release notes. As a system-wide Administrator.",
            globals)
    {
        Add(_file);
        this.WithExamples("nethsm system upload-update nethsm-update.img.cpio", "nethsm system commit-update");
    }

    protected override async Task RunAsync(Session session)
    {
        string path = session.Value(_file)!;
        await using FileStream file = InputFile.OpenSized(path);
        string notes;
        using (var progress = new ProgressBar($"upload {Path.GetFileName(path)}", file.Length))
            notes = await session.FileClientAs(UserRole.Administrator).UploadUpdateAsync(file, file.Length, progress);
        session.Output.Text("release_notes", notes);
    }
}

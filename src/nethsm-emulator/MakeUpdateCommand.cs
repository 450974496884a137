using System.CommandLine;
using CommandLinePrograms;
using LibC;
using NetHsm.Emulator;
using NetHsm.Model;

namespace NetHsm.EmulatorProgram;

/// <summary>Writes an image that an emulator takes for an update.</summary>
internal static class MakeUpdateCommand
{
    private const string StandardOutput = "-";

    // There is nothing secret in it: the umask alone says who reads it.
    private const UnixFileMode Public =
        DurableFile.Private | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    internal static Command Create()
    {
        var version = new Option<FirmwareVersion>("--version")
        {
            Description = "Version that the updated device says it has.",
            HelpName = "MAJOR.MINOR",
            Required = true,
            CustomParser = result =>
            {
                if (!FirmwareVersion.TryParse(result.Tokens[0].Value, out FirmwareVersion parsed))
                    result.AddError($"'{result.Tokens[0].Value}' is not MAJOR.MINOR, like 5.1");
                return parsed;
            },
        };
        var notes = new Option<string?>("--notes") { Description = "File with the release notes, in UTF-8. By default there are none.", HelpName = "FILE" };
        var output = new Option<string>("--output") { Description = "File to write the image to; - for standard output.", HelpName = "FILE", Required = true };
        var force = new Option<bool>("--force") { Description = "Write the file even if there is one already." };
        var command = new Command("make-update", "Make an image that an emulator takes for an update, and a real device does not.") { version, notes, output, force };
        command.WithExamples("nethsm-emulator make-update --version 5.1 --notes notes.txt --output update.img");
        command.SetAction(parsed => Write(
            parsed.GetValue(output)!,
            UpdateImage.Build(parsed.GetValue(version), parsed.GetValue(notes) is { } file ? File.ReadAllText(file) : ""),
            parsed.GetValue(force)));
        return command;
    }

    private static void Write(string path, byte[] image, bool replace)
    {
        try
        {
            if (path == StandardOutput)
            {
                using Stream output = Console.OpenStandardOutput();
                output.Write(image);
            }
            else if (replace)
            {
                DurableFile.Replace(path, image, Public);
            }
            else
            {
                DurableFile.Create(path, image, Public);
            }
        }
        catch (SystemCallException failure) when (failure.Errno == Errno.Exists)
        {
            throw new ProgramFailureException(ExitStatus.InputOutput, $"{path} is there already: remove it, or use --force", failure);
        }
    }
}

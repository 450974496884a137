using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Emulator;

namespace NetHsm.EmulatorProgram;

/// <summary>Writes an image that an emulator takes for an update.</summary>
internal static class MakeUpdateCommand
{
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
        var output = new Option<string>("--output") { Description = "File to write the image to.", HelpName = "FILE", Required = true };
        var command = new Command("make-update", "Make an image that an emulator takes for an update, and a real device does not.") { version, notes, output };
        command.WithExamples("nethsm-emulator make-update --version 5.1 --notes notes.txt --output update.img");
        command.SetAction(parsed => File.WriteAllBytes(
            parsed.GetValue(output)!,
            UpdateImage.Build(parsed.GetValue(version), parsed.GetValue(notes) is { } file ? File.ReadAllText(file) : "")));
        return command;
    }
}

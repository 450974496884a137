using System.CommandLine;
using CommandLinePrograms;
using LibC;
using LibCrypto;

namespace Signstar.RequestSignature;

/// <summary><c>prepare FILE</c>: hashes and prints the request.</summary>
internal static class PrepareCommand
{
    internal static Command Create()
    {
        var command = new Command("prepare", "Hash a file and print the signing request for it, without sending it.");
        MakeDefaultOf(command);
        return command.WithExamples("signstar-request-signature prepare core.db > request.json");
    }

    /// <summary>Has a command do this where no other is named.</summary>
    internal static void MakeDefaultOf(Command command)
    {
        Argument<string?> file = InputFile.Single();
        Option<HasherStateLayout> layout = HasherLayoutOption.Create();
        command.Add(file);
        command.Add(layout);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string name = InputFile.ValueOf(file, parsed);
                StandardOutput.Write(PreparedRequest.Of(name, parsed.GetValue(layout), cancellation).Json.Span);
                return ExitStatus.Ok;
            },
            cancellation));
    }
}

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
        Argument<string?> file = InputFile.Single();
        Option<HasherStateLayout> layout = HasherLayoutOption.Create();
        var command = new Command("prepare", "Hash a file and print the signing request for it, without sending it.") { file, layout };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string name = InputFile.ValueOf(file, parsed);
                StandardOutput.Write(PreparedRequest.Of(name, parsed.GetValue(layout), cancellation).Json.Span);
                return ExitStatus.Ok;
            },
            cancellation));
        return command.WithExamples("signstar-request-signature prepare core.db > request.json");
    }
}

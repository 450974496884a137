using System.CommandLine;
using System.Text;
using CommandLinePrograms;
using LibC;
using LibCrypto;

namespace Signstar.RequestSignature;

/// <summary><c>sign FILE…</c>: has each file signed and writes the signature beside it.</summary>
internal sealed class SignCommand
{
    private readonly Argument<string[]> _files = InputFile.Several();
    private readonly Option<HasherStateLayout> _layout = HasherLayoutOption.Create();
    private readonly ConnectionOptions _connection = new();

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Where to write the signature of a single FILE, - for standard output",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Report on standard output, one JSON object a line for each FILE" };

    private SignCommand()
    {
    }

    internal static Command Create()
    {
        var sign = new SignCommand();
        var command = new Command("sign", "Have files signed: write FILE.sig beside each FILE, and print its name.")
        {
            sign._files, sign._output, sign._json, sign._layout,
        };
        sign._connection.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => sign.Run(parsed, cancellation), cancellation));
        return command.WithExamples(
            "signstar-request-signature sign --host repo1@signing.example.org core.db extra.db",
            "tar c src | signstar-request-signature sign --host signing -o src.tar.sig -",
            "signstar-request-signature sign --host repo1@signing.example.org --ssh-option ProxyJump=gate.example.org image.iso");
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        SigningHost host = _connection.HostOf(parsed);
        string[] files = InputFile.ValuesOf(_files, parsed);
        bool json = parsed.GetValue(_json);
        string? output = parsed.GetValue(_output);
        if (files.Length > 1 && (output is not null || files.Contains(InputFile.StandardInput)))
            throw new ProgramFailureException(ExitStatus.Usage, "standard input, and --output, are for a single file: sign the others apart");

        int status = ExitStatus.Ok;
        foreach (string file in files)
        {
            var signing = new FileSigning(file, output ?? OutputFor(file), host, parsed.GetValue(_layout));
            if (json && signing.Output == FileSigning.StandardOutputName)
                throw new ProgramFailureException(ExitStatus.Usage, "--json and the signature cannot both go to standard output: add --output FILE");
            ProgramFailureException? failure = Try(signing, cancellation);
            if (failure is not null)
                Console.Error.WriteLine($"{parsed.RootCommandResult.Command.Name}: {file}: {failure.Message}");
            if (json)
                SigningReport.Write(signing, failure);
            else if (failure is null && signing.Output != FileSigning.StandardOutputName)
                StandardOutput.Write(Encoding.UTF8.GetBytes($"{signing.Output}\n"));
            if (status == ExitStatus.Ok && failure is not null)
                status = failure.ExitStatus;
        }
        return status;
    }

    private static string OutputFor(string file) => file == InputFile.StandardInput ? FileSigning.StandardOutputName : $"{file}.sig";

    private static ProgramFailureException? Try(FileSigning signing, CancellationToken cancellation)
    {
        try
        {
            signing.Run(cancellation);
            return null;
        }
        catch (ProgramFailureException failure)
        {
            return failure;
        }
    }
}

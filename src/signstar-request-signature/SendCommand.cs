using System.CommandLine;
using CommandLinePrograms;
using LibC;
using LibCrypto;

namespace Signstar.RequestSignature;

/// <summary><c>send FILE</c>: hashes, asks the host, and prints its response.</summary>
internal static class SendCommand
{
    internal static Command Create()
    {
        Argument<string?> file = InputFile.Single();
        Option<HasherStateLayout> layout = HasherLayoutOption.Create();
        var connection = new ConnectionOptions();
        var command = new Command("send", "Hash a file, send the signing request for it to a Signstar host, and print the signing response.")
        {
            file, layout,
        };
        connection.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                SigningHost host = connection.HostOf(parsed);
                string name = InputFile.ValueOf(file, parsed);
                PreparedRequest request = PreparedRequest.Of(name, parsed.GetValue(layout), cancellation);
                HostResponse response = host.Ask(request.Json, cancellation).Response();
                StandardOutput.Write(response.Json.Span);
                return ExitStatus.Ok;
            },
            cancellation));
        return command.WithExamples("signstar-request-signature send --host repo1@signing.example.org core.db | jq -r .signature > core.db.sig");
    }
}

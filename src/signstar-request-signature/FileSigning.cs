using System.Text;
using LibCrypto;

namespace Signstar.RequestSignature;

/// <summary>The signing of one file, from reading it to writing its signature.</summary>
internal sealed class FileSigning(string file, string output, SigningHost host, HasherStateLayout layout)
{
    internal const string StandardOutputName = "-";

    internal string File { get; } = file;

    internal string Output { get; } = output;

    internal string Host { get; } = host.Name;

    internal SigningStage Stage { get; private set; } = SigningStage.Read;

    /// <summary>SHA-512 of the file, once it is known.</summary>
    internal byte[]? Digest { get; private set; }

    internal void Run(CancellationToken cancellation)
    {
        PreparedRequest request = PreparedRequest.Of(File, layout, cancellation);
        Digest = request.Digest;
        Stage = SigningStage.Write;
        using SignatureFile? signatureFile = Output == StandardOutputName ? null : new SignatureFile(Output);
        Stage = SigningStage.Connection;
        SshAnswer answer = host.Ask(request.Json, cancellation);
        Stage = SigningStage.Host;
        string signature = answer.Response().Signature;
        Stage = SigningStage.Write;
        if (signatureFile is null)
            StandardOutput.Write(Encoding.UTF8.GetBytes(signature));
        else
            signatureFile.Complete(signature);
    }
}

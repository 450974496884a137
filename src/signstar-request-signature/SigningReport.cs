using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommandLinePrograms;
using LibC;

namespace Signstar.RequestSignature;

/// <summary>What <c>--json</c> says about a file: one object, one line.</summary>
internal static class SigningReport
{
    private const int Version = 1;

    internal static void Write(FileSigning signing, ProgramFailureException? failure)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("file", signing.File);
            if (failure is null)
                json.WriteString("signature_file", signing.Output);
            if (signing.Digest is { } digest)
                json.WriteString("sha512", Convert.ToHexStringLower(digest));
            json.WriteString("host", signing.Host);
            json.WriteNumber("exit_status", failure?.ExitStatus ?? ExitStatus.Ok);
            if (failure is not null)
                WriteError(json, signing.Stage, failure);
            json.WriteEndObject();
        }
        line.Write("\n"u8);
        StandardOutput.Write(line.WrittenSpan);
    }

    private static void WriteError(Utf8JsonWriter json, SigningStage stage, ProgramFailureException failure)
    {
        json.WriteStartObject("error");
        json.WriteString("code", ExitStatusNames.NameOf(failure.ExitStatus));
        json.WriteString("stage", NameOf(stage));
        json.WriteBoolean("retryable", ExitStatusNames.IsRetryable(failure.ExitStatus));
        json.WriteString("message", failure.Message);
        json.WriteEndObject();
    }

    private static string NameOf(SigningStage stage) => stage switch
    {
        SigningStage.Read => "read",
        SigningStage.Connection => "connection",
        SigningStage.Host => "host",
        SigningStage.Write => "write",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}

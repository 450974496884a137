using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Signstar.SigningRequests;

/// <summary>The answer to a request, version 1 of the format in <c>docs/specification/signing-response.md</c>.</summary>
public sealed class SigningResponse
{
    /// <summary>The most bytes that a response may have.</summary>
    public const int MaximumSize = 1024 * 1024;

    /// <summary>Makes a response.</summary>
    /// <param name="signature">The signature as text, such as an armoured OpenPGP signature.</param>
    public SigningResponse(string signature) => Signature = signature;

    /// <summary>The signature as text: for OpenPGP its armoured form, with a final line break. Parsing does not look into it.</summary>
    public string Signature { get; }

    /// <summary>Reads a response. Members that a newer minor version may have brought are ignored.</summary>
    /// <param name="utf8">The JSON text and nothing else but white space around it.</param>
    /// <exception cref="SigningMessageException">It is not a response of this version; the message says what is wrong with it.</exception>
    public static SigningResponse Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new MessageReader(utf8, "signing response", MaximumSize);
        string? version = null;
        string? signature = null;
        while (reader.NextMember())
        {
            if (reader.NameIs(MemberNames.Version))
                SemanticVersion.Demand(ReadOnce(ref reader, MemberNames.Version, ref version), MemberNames.Version);
            else if (reader.NameIs(MemberNames.Signature))
                ReadOnce(ref reader, MemberNames.Signature, ref signature);
            else
                Skip(ref reader);
        }
        reader.End();
        if (version is null)
            throw new SigningMessageException(MemberNames.Version, "is missing");
        return new SigningResponse(signature ?? throw new SigningMessageException(MemberNames.Signature, "is missing"));
    }

    /// <summary>Writes the response, one line with its end.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        // It is not put into a web page; so plus signs stay readable.
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString(MemberNames.Version, SemanticVersion.Current);
            json.WriteString(MemberNames.Signature, Signature);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static string ReadOnce(ref MessageReader reader, string member, ref string? value)
    {
        if (value is not null)
            throw new SigningMessageException(member, "is there twice");
        return value = reader.ReadString(member);
    }

    private static void Skip(ref MessageReader reader)
    {
        reader.Next();
        reader.SkipValue();
    }
}

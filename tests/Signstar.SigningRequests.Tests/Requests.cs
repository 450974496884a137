using System.Buffers;
using System.Text;
using LibCrypto;

namespace Signstar.SigningRequests.Tests;

/// <summary>Requests to start from.</summary>
internal static class Requests
{
    /// <summary>A small valid request; tests replace pieces of it.</summary>
    internal static string Valid { get; } =
        """{"version":"1.0.0","required":{"input":{"type":"sha2-0.11-SHA512-state","content":["""
        + Content(HasherStateLayout.Sha2Release)
        + """]},"output":{"type":"OpenPGPv4"}},"optional":{}}""";

    internal static string Content(HasherStateLayout layout) => string.Join(',', State("signed\n", layout));

    internal static byte[] State(string message, HasherStateLayout layout)
    {
        using var hasher = new ResumableSha512();
        hasher.Append(Encoding.UTF8.GetBytes(message));
        return hasher.ExportState(layout);
    }

    internal static SigningRequest Parse(string json) => SigningRequest.Parse(Encoding.UTF8.GetBytes(json));

    internal static byte[] Written(SigningRequest request)
    {
        var output = new ArrayBufferWriter<byte>();
        request.Write(output);
        return output.WrittenSpan.ToArray();
    }

    internal static byte[] Written(SigningResponse response)
    {
        var output = new ArrayBufferWriter<byte>();
        response.Write(output);
        return output.WrittenSpan.ToArray();
    }
}

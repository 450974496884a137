using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecretSharing;

/// <summary>The canonical text of a share: docs/specification/secret-share.md.</summary>
internal static class ShareTextWriter
{
    internal const string Begin = "-----BEGIN SIGNSTAR SECRET SHARE-----";
    internal const string End = "-----END SIGNSTAR SECRET SHARE-----";
    internal const int Version = 1;
    internal const int BytesInALine = 48;
    internal const int ChecksumBytes = 8;

    internal static byte[] Write(SecretShare share)
    {
        byte[] value = share.Value;
        string header = string.Create(CultureInfo.InvariantCulture, $"""
            {Begin}
            Version: {Version}
            Set: {share.SetId}
            Iteration: {share.Iteration}
            Threshold: {share.Threshold}
            Shares: {share.Count}
            Index: {share.Index}
            Digest: {Convert.ToHexStringLower(share.Set.Digest)}


            """);
        const string ChecksumName = "Checksum: ";
        int lines = (value.Length + BytesInALine - 1) / BytesInALine;
        int end = header.Length + Base64.GetMaxEncodedToUtf8Length(value.Length) + lines;
        byte[] text = PinnedMemory.Allocate(end + ChecksumName.Length + (2 * ChecksumBytes) + 1 + End.Length + 1);
        int at = Encoding.ASCII.GetBytes(header, text);
        for (int from = 0; from < value.Length; from += BytesInALine)
        {
            Base64.EncodeToUtf8(value.AsSpan(from, Math.Min(BytesInALine, value.Length - from)), text.AsSpan(at), out _, out int written);
            at += written;
            text[at++] = (byte)'\n';
        }
        string checksum = Convert.ToHexStringLower(SHA256.HashData(text.AsSpan(0, at))[..ChecksumBytes]);
        Encoding.ASCII.GetBytes($"{ChecksumName}{checksum}\n{End}\n", text.AsSpan(at));
        return text;
    }
}

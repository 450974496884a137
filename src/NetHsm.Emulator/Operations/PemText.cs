using System.Security.Cryptography;

namespace NetHsm.Emulator.Operations;

/// <summary>PEM (RFC 7468) with a line feed at its end.</summary>
internal static class PemText
{
    internal static string Write(string label, byte[] content) => PemEncoding.WriteString(label, content) + "\n";
}

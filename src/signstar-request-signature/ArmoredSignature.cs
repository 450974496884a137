namespace Signstar.RequestSignature;

/// <summary>Looks whether a text is an armoured OpenPGP signature (RFC 9580 §6.2), without verifying it.</summary>
internal static class ArmoredSignature
{
    private const string Begin = "-----BEGIN PGP SIGNATURE-----";
    private const string End = "-----END PGP SIGNATURE-----";

    /// <summary>What is wrong, or null.</summary>
    internal static string? FindProblem(string text)
    {
        string[] lines = text.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        int blank = Array.IndexOf(lines, "");
        if (lines[0] != Begin || blank < 0)
            return "is no armoured OpenPGP signature";
        if (lines[^1] != End)
            return "is an armoured OpenPGP signature without its end";
        // An optional checksum line starts with '=' (§6.1).
        string body = string.Concat(lines[(blank + 1)..^1].Where(line => !line.StartsWith('=')));
        byte[] packet = new byte[body.Length];
        return Convert.TryFromBase64String(body, packet, out int size) && size > 0 && IsSignaturePacket(packet[0])
            ? null
            : "has the armour of an OpenPGP signature but no signature packet in it";
    }

    // §4.2: bit 7 is set; type 2 is in bits 0–5 of the OpenPGP format, or in bits 2–5 of the legacy format.
    private static bool IsSignaturePacket(byte header) => header == 0xC2 || (header & 0xFC) == 0x88;
}

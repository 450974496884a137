using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Http;

/// <summary>Base64 (RFC 4648, 4) as strict as the firmware: padded, no white space but line feeds.</summary>
internal static class StrictBase64
{
    /// <summary>Decodes a message, tolerating line feeds.</summary>
    internal static byte[] DecodeMessage(string text)
    {
        string joined = text.Replace("\n", "", StringComparison.Ordinal);
        return Problem(joined) is { } problem
            ? throw RefusedException.Malformed($"Couldn't decode data from base64: {problem}.")
            : Convert.FromBase64String(joined);
    }

    /// <summary>Decodes a part of a key.</summary>
    internal static byte[] DecodeKeyPart(string text) =>
        Problem(text) is { } problem ? throw RefusedException.Malformed(problem) : Convert.FromBase64String(text);

    internal static bool TryDecode(string text, out byte[] bytes)
    {
        bool valid = Problem(text) is null;
        bytes = valid ? Convert.FromBase64String(text) : [];
        return valid;
    }

    private static string? Problem(ReadOnlySpan<char> text)
    {
        for (; text.Length >= 4; text = text[4..])
        {
            ReadOnlySpan<char> digits = text[..4].TrimEnd('=');
            if (digits.Length < 2 || digits.ContainsAnyExcept(Alphabet))
                return "Malformed input";
            if (digits.Length < 4)
                return text.Length > 4 ? "Too much input" : null;
        }
        return text.IsEmpty ? null : "Wrong padding";
    }

    private static System.Buffers.SearchValues<char> Alphabet { get; } =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
}

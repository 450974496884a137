namespace Signstar.Shares;

/// <summary>Hexadecimal digits.</summary>
internal static class HexText
{
    /// <summary>Digits of a SHA-256.</summary>
    internal const int DigestLength = 64;

    internal static bool IsLower(string text, int length) =>
        text.Length == length && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}

using System.Globalization;
using System.Text;

namespace Signstar.Shares;

/// <summary>Text that a terminal shows and does not obey.</summary>
internal static class PrintableText
{
    /// <summary>Whether it is one line of printable characters, without its end.</summary>
    internal static bool IsLine(string text) => IsPrintable(text, "");

    /// <summary>Whether it is lines of printable characters, each ended.</summary>
    internal static bool IsLines(string text) => IsPrintable(text, "\n") && (text.Length == 0 || text[^1] == '\n');

    /// <summary>The text with what is not printable as <c>\u{HEX}</c>.</summary>
    internal static string Line(string text) => Escape(text, "");

    /// <summary>Likewise, of lines; the last one is ended.</summary>
    internal static string Lines(string text) => text.Length == 0 || text[^1] == '\n' ? Escape(text, "\n") : Escape(text, "\n") + "\n";

    private static bool IsPrintable(string text, string besides)
    {
        // EnumerateRunes shows half a surrogate pair as U+FFFD, which is printable and is not there in what was valid UTF-8.
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!IsPrintable(rune) && !besides.Contains(rune.ToString(), StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    private static string Escape(string text, string besides)
    {
        if (IsPrintable(text, besides))
            return text;
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsPrintable(rune) || besides.Contains(rune.ToString(), StringComparison.Ordinal))
                escaped.Append(rune);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }
        return escaped.ToString();
    }

    // Format characters turn the direction of text around, and hide it.
    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}

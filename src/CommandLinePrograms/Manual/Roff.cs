using System.Globalization;
using System.Text;

namespace CommandLinePrograms.Manual;

/// <summary>Writes the man macros, man(7), escaped so that any text comes out as it is.</summary>
internal sealed class Roff
{
    private const int Width = 78;

    private readonly StringBuilder _text = new();

    /// <summary>Text of a running paragraph.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '\\' => "\\e",
                // Otherwise printers make typographic signs of them, which cannot be copied into a shell.
                '-' => "\\-",
                '\'' => "\\(aq",
                '"' => "\\(dq",
                '^' => "\\(ha",
                '~' => "\\(ti",
                '`' => "\\(ga",
                '\n' => "\n",
                < 0x7F => rune.ToString(),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\[u{rune.Value:X4}]"),
            });
        }
        // A line that begins with a dot would be a request.
        return escaped.Length > 0 && escaped[0] == '.' ? $"\\&{escaped}" : escaped.ToString();
    }

    internal static string Bold(string text) => $"\\fB{Escape(text)}\\fP";

    internal static string Italic(string text) => $"\\fI{Escape(text)}\\fP";

    internal Roff Comment(string text) => Line($".\\\" {text}");

    internal Roff Title(string name, string source) => Line($".TH {name.ToUpperInvariant()} 1 \"\" \"{source}\" \"User Commands\"");

    internal Roff Section(string name) => Line($".SH {name}");

    internal Roff Subsection(string name) => Line($".SS \"{Escape(name)}\"");

    internal Roff Paragraph(string roff) => Line(".PP").Text(roff);

    /// <summary>Running text, in short lines.</summary>
    internal Roff Text(string roff)
    {
        string rest = roff;
        while (rest.Length > Width && rest.LastIndexOf(' ', Width) is > 0 and int space)
        {
            Line(rest[..space]);
            rest = rest[(space + 1)..];
            // A line that begins with a dot would be a request.
            if (rest.StartsWith('.'))
                rest = "\\&" + rest;
        }
        return Line(rest);
    }

    /// <summary>A term and what it means.</summary>
    internal Roff Item(string term, string meaning) => Line(".TP").Line(term).Text(meaning);

    /// <summary>Lines that stay as they are.</summary>
    internal Roff Verbatim(IEnumerable<string> lines)
    {
        Line(".RS 4").Line(".nf");
        foreach (string line in lines)
            Line(Escape(line));
        return Line(".fi").Line(".RE");
    }

    public override string ToString() => _text.ToString();

    private Roff Line(string roff)
    {
        _text.Append(roff).Append('\n');
        return this;
    }
}

using System.Globalization;
using System.Text;

namespace Signstar.Configuration.Reading;

/// <summary>Text of a file in messages: one line, and nothing that a terminal obeys.</summary>
internal static class Quoting
{
    private const int Longest = 300;

    internal static string OneLine(string message)
    {
        var line = new StringBuilder(message.Length);
        foreach (char c in message)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029' || char.IsSurrogate(c))
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                line.Append(c);
        }
        return line.Length <= Longest ? line.ToString() : line.ToString(0, Longest) + "…";
    }
}

using System.Globalization;
using System.Text;

namespace Signstar.SigningRequests;

/// <summary>Foreign text made fit for a message: short, one line, printable ASCII.</summary>
internal static class Excerpt
{
    private const int MaximumLength = 40;

    internal static string Of(ReadOnlySpan<byte> utf8) => Of(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * MaximumLength)]));

    internal static string Of(string foreign)
    {
        var text = new StringBuilder(MaximumLength + 8);
        foreach (char c in foreign)
        {
            if (text.Length >= MaximumLength)
                return text.Append("...").ToString();
            if (c is >= ' ' and <= '~')
                text.Append(c);
            else
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }
}

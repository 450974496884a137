using System.Text;

namespace LibSystemd;

/// <summary>An entry as one line of text, for where there is no journal.</summary>
internal static class JournalLine
{
    internal static byte[] Of(string identifier, JournalEntry entry)
    {
        var line = new StringBuilder();
        Append(line, identifier);
        line.Append(": ");
        Append(line, entry.Message);
        for (int index = 0; index < entry.FieldCount; index++)
        {
            line.Append(' ').Append(entry.NameOf(index)).Append('=');
            Append(line, entry.ValueOf(index));
        }
        return Encoding.UTF8.GetBytes(line.Append('\n').ToString());
    }

    /// <summary>A control character in a value could begin another line, or steer the terminal that shows it.</summary>
    private static void Append(StringBuilder line, string text)
    {
        foreach (char letter in text.AsSpan(0, Math.Min(text.Length, Journal.MaximumValueSize)))
            line.Append(char.IsControl(letter) ? ' ' : letter);
    }
}

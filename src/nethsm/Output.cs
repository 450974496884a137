using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetHsm.CommandLine;

/// <summary>What a command prints: plain text for people and shell loops, or one JSON value.</summary>
internal sealed class Output(TextWriter text, bool json)
{
    // No browser reads this: base64 stays as it is.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal bool IsJson => json;

    /// <summary>One value: the bare value, or a JSON object with this member.</summary>
    internal void Value(string name, string value)
    {
        if (json)
            Json(writer => Member(writer, name, value));
        else
            text.WriteLine(Printable(value));
    }

    /// <summary>A list: one a line, or a JSON array.</summary>
    internal void List(IEnumerable<string> values)
    {
        if (json)
        {
            Json(writer =>
            {
                writer.WriteStartArray();
                foreach (string value in values)
                    writer.WriteStringValue(value);
                writer.WriteEndArray();
            });
            return;
        }
        foreach (string value in values)
            text.WriteLine(Printable(value));
    }

    /// <summary>A thing with properties: a line for each, or a JSON object.</summary>
    internal void Record(Record record)
    {
        if (json)
            Json(record.WriteTo);
        else
            Lines(record);
    }

    /// <summary>Things with properties: their lines with an empty one between them, or a JSON array of objects.</summary>
    internal void Records(IReadOnlyList<Record> records)
    {
        if (json)
        {
            Json(writer =>
            {
                writer.WriteStartArray();
                foreach (Record record in records)
                    record.WriteTo(writer);
                writer.WriteEndArray();
            });
            return;
        }
        for (int i = 0; i < records.Count; i++)
        {
            if (i > 0)
                text.WriteLine();
            Lines(records[i]);
        }
    }

    /// <summary>Things of one kind: a table with a line for each, or a JSON array of objects.</summary>
    internal void Table(IReadOnlyList<Record> rows)
    {
        if (json)
        {
            Records(rows);
            return;
        }
        string[] titles = [.. rows.SelectMany(row => row.Names).Distinct()];
        string[][] cells = [titles, .. rows.Select(row => titles.Select(title => Printable(row.Cell(title))).ToArray())];
        int[] widths = [.. titles.Select((_, column) => cells.Max(line => line[column].Length))];
        foreach (string[] line in cells.Take(rows.Count == 0 ? 0 : cells.Length))
            text.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    /// <summary>Text as the device has it, with its own line ends; or a JSON object with this member.</summary>
    internal void Raw(string name, string content)
    {
        if (json)
            Json(writer => Member(writer, name, content));
        else
            text.Write(content);
    }

    /// <summary>Text of any length that others wrote, its lines kept; or a JSON object with this member.</summary>
    internal void Text(string name, string content)
    {
        if (json)
            Json(writer => Member(writer, name, content));
        else
            text.WriteLine(string.Join('\n', content.TrimEnd('\n').Split('\n').Select(Printable)));
    }

    /// <summary>Bytes as they are; or a JSON object with this member, in base64.</summary>
    internal void Raw(string name, ReadOnlySpan<byte> content)
    {
        if (json)
        {
            string base64 = Convert.ToBase64String(content);
            Json(writer => Member(writer, name, base64));
            return;
        }
        using Stream output = Console.OpenStandardOutput();
        output.Write(content);
    }

    /// <summary>What others wrote may hold characters that command a terminal.</summary>
    internal static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    private void Lines(Record record)
    {
        foreach (string line in record.Lines())
            text.WriteLine(line);
    }

    private void Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonOptions))
            write(writer);
        text.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Member(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteStartObject();
        writer.WriteString(name, value);
        writer.WriteEndObject();
    }
}

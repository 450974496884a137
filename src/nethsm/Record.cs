using System.Globalization;
using System.Text.Json;

namespace NetHsm.CommandLine;

/// <summary>A thing with properties, to be printed. Their names are those of JSON; people read them with spaces.</summary>
internal sealed class Record
{
    private readonly List<(string Name, IReadOnlyList<string> Lines, Action<Utf8JsonWriter> Write)> _properties = [];

    internal Record Text(string name, string? value) => value is null ? this : Add(name, [value], writer => writer.WriteStringValue(value));

    internal Record Number(string name, long value) =>
        Add(name, [value.ToString(CultureInfo.InvariantCulture)], writer => writer.WriteNumberValue(value));

    /// <summary>Whether something is so, and how people read that.</summary>
    internal Record Truth(string name, bool value, string whenTrue, string whenFalse) =>
        Add(name, [value ? whenTrue : whenFalse], writer => writer.WriteBooleanValue(value));

    internal Record Texts(string name, IEnumerable<string> values)
    {
        string[] list = [.. values];
        return Add(name, [string.Join(", ", list)], writer =>
        {
            writer.WriteStartArray();
            foreach (string value in list)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        });
    }

    /// <summary>Things that belong to this one, each shown in one line.</summary>
    internal Record Parts(string name, IReadOnlyList<Record> parts) => Add(name, [.. parts.Select(part => part.Line())], writer =>
    {
        writer.WriteStartArray();
        foreach (Record part in parts)
            part.WriteTo(writer);
        writer.WriteEndArray();
    });

    /// <summary>What the columns of a table are called.</summary>
    internal IEnumerable<string> Names => _properties.Select(property => property.Name);

    /// <summary>What stands in a column of a table.</summary>
    internal string Cell(string name) => string.Join(' ', _properties.Where(property => property.Name == name).SelectMany(property => property.Lines));

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach ((string name, _, Action<Utf8JsonWriter> write) in _properties)
        {
            writer.WritePropertyName(name);
            write(writer);
        }
        writer.WriteEndObject();
    }

    /// <summary>The lines for people, values below each other.</summary>
    internal IEnumerable<string> Lines()
    {
        int width = _properties.Max(property => property.Name.Length) + 2;
        foreach ((string name, IReadOnlyList<string> lines, _) in _properties)
        {
            string title = (Title(name) + ":").PadRight(width);
            foreach (string line in lines.DefaultIfEmpty(""))
            {
                yield return (title + Output.Printable(line)).TrimEnd();
                title = new string(' ', width);
            }
        }
    }

    private static string Title(string name) => name switch
    {
        "url" => "URL",
        "ip_address" => "IP address",
        "ipv6_cidr" => "IPv6 CIDR",
        "ipv6_gateway" => "IPv6 gateway",
        "tls_security" => "TLS security",
        _ => $"{char.ToUpperInvariant(name[0])}{name[1..].Replace('_', ' ')}",
    };

    private string Line() => string.Join("  ", _properties.SelectMany(property => property.Lines));

    private Record Add(string name, IReadOnlyList<string> lines, Action<Utf8JsonWriter> write)
    {
        _properties.Add((name, lines, write));
        return this;
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Signstar.Administration.Records;
using Signstar.Shares;

namespace Signstar.Administration;

/// <summary>What is in force, and what is waited for. No secret is in it.</summary>
public sealed class AdministrationStatus
{
    private readonly uint _iteration;
    private readonly AdministrationRecord _record;
    private readonly ShareStatus? _shares;

    internal AdministrationStatus(uint iteration, AdministrationRecord record, ShareStatus? shares)
    {
        _iteration = iteration;
        _record = record;
        _shares = shares;
    }

    /// <summary>Lines for people.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"configuration: iteration {_iteration}\n");
        text.Append(_record.Applied is { } applied ? $"in force: iteration {applied}, since {_record.AppliedAt:u}\n" : "in force: nothing yet\n");
        if (_record.Set is { } set)
            text.Append(CultureInfo.InvariantCulture, $"shares: set {set.Id}, {set.Threshold} of {set.Count}, of {string.Join(", ", set.Holders.Select(holder => holder.User))}\n");
        if (_record.Backup is { } backup)
            text.Append(CultureInfo.InvariantCulture, $"backup: {backup.MadeAt:u}, {backup.Bytes} bytes, SHA-256 {backup.Sha256}\n");
        if (_shares is { } shares)
            text.Append(CultureInfo.InvariantCulture, $"now: {shares.Message}\n{shares.Plan?.Text}");
        return text.ToString();
    }

    /// <summary>A JSON object, with a newline at its end.</summary>
    public byte[] ToJson()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("iteration", _iteration);
            json.WritePropertyName("record");
            JsonSerializer.Serialize(json, _record, RecordJson.Default.AdministrationRecord);
            json.WritePropertyName("shares");
            if (_shares is null)
                json.WriteNullValue();
            else
                json.WriteRawValue(_shares.Write());
            json.WriteEndObject();
        }
        text.WriteByte((byte)'\n');
        return text.ToArray();
    }
}

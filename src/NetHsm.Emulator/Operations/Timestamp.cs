using System.Globalization;
using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Operations;

/// <summary>Times as the API has them: RFC 3339 in UTC.</summary>
internal static class Timestamp
{
    private const int DateAndTime = 19;
    private const string Pattern = "yyyy-MM-ddTHH:mm:ss";

    internal static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Pattern + "Z", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Parse(string text)
    {
        if (text.Length <= DateAndTime)
            throw Undecodable($"unexpected end of input at position {text.Length - 1} to {text.Length - 1}.");
        string dateAndTime = text[..DateAndTime].ToUpperInvariant().Replace(' ', 'T');
        if (!DateTime.TryParseExact(dateAndTime, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time))
            throw Undecodable($"invalid time stamp at position 0 to {DateAndTime}.");
        return ZoneAfterFraction(text[DateAndTime..].ToUpperInvariant()) switch
        {
            "Z" or "+00:00" or "-00:00" => new DateTimeOffset(time, TimeSpan.Zero),
            ['+' or '-', _, _, ':', _, _] => throw RefusedException.Malformed("Error while parsing timestamp. Offset must be 0."),
            _ => throw Undecodable("it has no zone."),
        };
    }

    private static string ZoneAfterFraction(string rest) =>
        rest.StartsWith('.') ? rest[1..].TrimStart("0123456789".ToCharArray()) : rest;

    private static RefusedException Undecodable(string problem) => RefusedException.Malformed($"Failed to decode timestamp: {problem}");
}

using Microsoft.Net.Http.Headers;

namespace NetHsm.Emulator.Http;

/// <summary>Content types that the device takes and gives, and how they are compared.</summary>
internal static class MediaTypes
{
    internal const string Json = "application/json";
    internal const string Pem = "application/x-pem-file";
    internal const string Binary = "application/octet-stream";
    internal const string Text = "text/plain";
    internal const string Multipart = "multipart/form-data";

    /// <summary>Whether an Accept header allows a type; a missing header allows every one.</summary>
    internal static bool IsAcceptable(IList<string> accept, string type)
    {
        if (accept.Count == 0)
            return true;
        if (!MediaTypeHeaderValue.TryParseList(accept, out IList<MediaTypeHeaderValue>? ranges))
            return false;
        var offered = new MediaTypeHeaderValue(type);
        return ranges.Any(range => range.Quality != 0 && Includes(range, offered));
    }

    /// <summary>Whether a Content-Type header is one of the types, whatever its parameters.</summary>
    internal static bool IsOneOf(string? contentType, string[] types) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? given)
        && types.Contains(given.MediaType.ToString(), StringComparer.OrdinalIgnoreCase);

    private static bool Includes(MediaTypeHeaderValue range, MediaTypeHeaderValue offered) =>
        range.MatchesAllTypes
        || (range.Type.Equals(offered.Type, StringComparison.OrdinalIgnoreCase)
            && (range.MatchesAllSubTypes || range.SubType.Equals(offered.SubType, StringComparison.OrdinalIgnoreCase)));
}

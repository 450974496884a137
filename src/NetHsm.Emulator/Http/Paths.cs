namespace NetHsm.Emulator.Http;

/// <summary>Splits the path of a request. Escapes are resolved within a segment: an escaped slash does not separate.</summary>
internal static class Paths
{
    internal const string Base = "/api/v1";

    /// <summary>The segments below <see cref="Base"/>; null if the path is elsewhere. One slash at the end does not count.</summary>
    internal static string[]? Split(ReadOnlySpan<char> rawPath)
    {
        if (!rawPath.StartsWith(Base + "/", StringComparison.Ordinal))
            return null;
        string below = rawPath[(Base.Length + 1)..].ToString();
        return [.. (below.EndsWith('/') ? below[..^1] : below).Split('/').Select(Uri.UnescapeDataString)];
    }
}

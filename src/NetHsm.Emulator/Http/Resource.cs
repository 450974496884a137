using NetHsm.Model;

namespace NetHsm.Emulator.Http;

/// <summary>A path with all operations that there are on it.</summary>
internal sealed class Resource(IReadOnlyList<Route> routes)
{
    private readonly string[] _template = routes[0].Segments;

    internal bool IsAvailableIn(SystemState state) => routes.Any(route => route.States.Include(state));

    internal IEnumerable<string> Methods => routes.Select(route => route.Method);

    internal Route? Find(string method) => routes.FirstOrDefault(route => route.Method == (method == "HEAD" ? "GET" : method));

    /// <summary>The parameters of a path that fits; null for one that does not.</summary>
    internal Dictionary<string, string>? Match(string method, string[] segments)
    {
        if (segments.Length != _template.Length)
            return null;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string expected, string given) in _template.Zip(segments))
        {
            if (expected.EndsWith("}*", StringComparison.Ordinal))
            {
                // Other methods take the star for a part of the id, and refuse it there.
                if (!given.EndsWith('*') || Find(method) is null)
                    return null;
                parameters[expected[1..^2]] = given[..^1];
            }
            else if (expected.EndsWith('}'))
            {
                parameters[expected[1..^1]] = given;
            }
            else if (expected != given)
            {
                return null;
            }
        }
        return parameters;
    }
}

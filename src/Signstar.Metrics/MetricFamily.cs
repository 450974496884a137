namespace Signstar.Metrics;

/// <summary>A metric: all samples of one name.</summary>
public sealed class MetricFamily
{
    /// <summary>A family.</summary>
    /// <param name="name">Lower-case words with underscores, beginning with a letter; in base units, which end it; of a counter, <c>_total</c> does.</param>
    /// <param name="type">What the values mean.</param>
    /// <param name="help">A sentence for people.</param>
    /// <exception cref="ArgumentException">The name does not have the form.</exception>
    public MetricFamily(string name, MetricType type, string help)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrEmpty(help);
        if (!IsName(name) || name.EndsWith("_total", StringComparison.Ordinal) != (type == MetricType.Counter))
            throw new ArgumentException($"No {type} can be called {name}.", nameof(name));
        Name = name;
        Type = type;
        Help = help;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What its values mean.</summary>
    public MetricType Type { get; }

    /// <summary>What it is, for people.</summary>
    public string Help { get; }

    /// <summary>Whether it is a name for a metric or a label: <c>[a-z][a-z0-9_]*</c>.</summary>
    internal static bool IsName(string name)
    {
        if (name.Length == 0 || !char.IsAsciiLetterLower(name[0]))
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_')
                return false;
        }
        return true;
    }
}

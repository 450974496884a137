namespace CommandLinePrograms;

/// <summary>A kind of value on a command line: what help calls it, and how its text is read.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
public sealed class ValueKind<T>
{
    /// <summary>A kind of value.</summary>
    /// <param name="name">What help calls it, as in <c>KEY_ID</c>.</param>
    /// <param name="parse">Reads the text; throws <see cref="FormatException"/>, whose message becomes the usage error.</param>
    /// <param name="values">All texts that are taken, where these can be listed; for completions.</param>
    public ValueKind(string name, Func<string, T> parse, params string[] values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(parse);
        ArgumentNullException.ThrowIfNull(values);
        Name = name;
        Parse = parse;
        Values = values;
    }

    /// <summary>What help calls it.</summary>
    public string Name { get; }

    /// <summary>Whether it names a file; for completions.</summary>
    public bool IsFile { get; init; }

    internal Func<string, T> Parse { get; }

    internal IReadOnlyList<string> Values { get; }
}

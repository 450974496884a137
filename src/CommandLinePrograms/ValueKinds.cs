namespace CommandLinePrograms;

/// <summary>Kinds of values that many programs have.</summary>
public static class ValueKinds
{
    /// <summary>Any text.</summary>
    public static ValueKind<string> Text(string name) => new(name, text => text);

    /// <summary>Path of a file.</summary>
    public static ValueKind<string> File { get; } =
        new("FILE", text => text.Length > 0 ? text : throw new FormatException("a file has a name")) { IsFile = true };

    /// <summary>A number from a range, in decimal digits.</summary>
    public static ValueKind<int> Number(string name, int minimum, int maximum) => new(name, text =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number)
        && number >= minimum && number <= maximum
            ? number
            : throw new FormatException($"'{text}' is no number from {minimum} to {maximum}"));

    /// <summary>The same kind for a parameter that may be missing.</summary>
    public static ValueKind<T?> OrNone<T>(this ValueKind<T> kind)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(kind);
        return new ValueKind<T?>(kind.Name, text => kind.Parse(text), [.. kind.Values]) { IsFile = kind.IsFile };
    }
}

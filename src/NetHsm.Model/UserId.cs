namespace NetHsm.Model;

/// <summary>Id of a user: <c>name</c>, or <c>namespace~name</c> for a user of a namespace.</summary>
public readonly record struct UserId
{
    /// <summary>Separates namespace and name.</summary>
    public const char Separator = '~';

    private readonly string? _name;

    /// <summary>Reads the text.</summary>
    /// <exception cref="FormatException">It does not have the form.</exception>
    public UserId(string text)
    {
        if (!TryParse(text, out this))
            throw new FormatException($"'{text}' is no user id: it takes NAME or NAMESPACE~NAME, each of letters, digits, '_', '.' and '-'.");
    }

    private UserId(NamespaceId? @namespace, string name)
    {
        Namespace = @namespace;
        _name = name;
    }

    /// <summary>The namespace; null for a user of the whole device.</summary>
    public NamespaceId? Namespace { get; }

    /// <summary>The name within the namespace.</summary>
    public string Name => _name ?? "";

    /// <summary>Reads it; false when it does not have the form.</summary>
    public static bool TryParse(string? text, out UserId value)
    {
        value = default;
        if (text is null)
            return false;
        int separator = text.IndexOf(Separator, StringComparison.Ordinal);
        string name = text[(separator + 1)..];
        if (!Identifier.IsValid(name))
            return false;
        if (separator < 0)
            value = new UserId(null, name);
        else if (NamespaceId.TryParse(text[..separator], out NamespaceId @namespace))
            value = new UserId(@namespace, name);
        else
            return false;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Namespace is { } inside ? $"{inside}{Separator}{Name}" : Name;
}

namespace NetHsm.Model;

/// <summary>Id of a key: <c>[a-zA-Z0-9][a-zA-Z0-9_.-]*</c>, 1 to 128 characters.</summary>
public readonly record struct KeyId
{
    private readonly string? _text;

    /// <summary>Checks and takes the text.</summary>
    /// <exception cref="FormatException">It does not have the form.</exception>
    public KeyId(string text) => _text = Identifier.IsValid(text)
        ? text
        : throw new FormatException($"'{text}' is no key id: it takes 1 to 128 letters, digits, '_', '.' and '-', the first a letter or digit.");

    /// <summary>Reads it; false when it does not have the form.</summary>
    public static bool TryParse(string? text, out KeyId value)
    {
        bool valid = text is not null && Identifier.IsValid(text);
        value = valid ? new KeyId(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}

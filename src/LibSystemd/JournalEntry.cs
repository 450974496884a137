namespace LibSystemd;

/// <summary>One entry for the journal: what happened, and fields that a machine can search for.</summary>
public sealed class JournalEntry
{
    /// <summary>The most characters that a field's name may have (journald drops longer ones).</summary>
    public const int MaximumNameLength = 64;

    private readonly List<string> _names = [];
    private readonly List<string> _values = [];

    /// <summary>An entry with its id in the message catalogue and its text for people.</summary>
    public JournalEntry(JournalPriority priority, Guid messageId, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Priority = priority;
        MessageId = messageId;
        Message = message;
    }

    /// <summary>PRIORITY.</summary>
    public JournalPriority Priority { get; }

    /// <summary>MESSAGE_ID: the same for every entry about the same kind of event.</summary>
    public Guid MessageId { get; }

    /// <summary>MESSAGE.</summary>
    public string Message { get; }

    /// <summary>How many fields were added.</summary>
    public int FieldCount => _names.Count;

    /// <summary>Adds a field, whatever its value contains, and returns this entry.</summary>
    /// <param name="name">Capital letters, digits and underscores, beginning with a letter; at most <see cref="MaximumNameLength"/>.</param>
    /// <param name="value">Any text. More than <see cref="Journal.MaximumValueSize"/> bytes of it are cut off.</param>
    /// <exception cref="ArgumentException">The journal would drop a field of this name.</exception>
    public JournalEntry With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!IsFieldName(name))
            throw new ArgumentException($"No field of the journal can be called {name}.", nameof(name));
        _names.Add(name);
        _values.Add(value);
        return this;
    }

    /// <summary>Name of a field that was added.</summary>
    public string NameOf(int index) => _names[index];

    /// <summary>Value of a field that was added.</summary>
    public string ValueOf(int index) => _values[index];

    private static bool IsFieldName(string name)
    {
        if (name.Length is 0 or > MaximumNameLength || !char.IsAsciiLetterUpper(name[0]))
            return false;
        foreach (char letter in name)
        {
            if (!char.IsAsciiLetterUpper(letter) && !char.IsAsciiDigit(letter) && letter != '_')
                return false;
        }
        return true;
    }
}

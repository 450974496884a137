namespace Signstar.Signatures.OpenPgp;

/// <summary>A statement of the signer in a signature: a name within somebody's domain, and a value (RFC 9580 §5.2.3.24).</summary>
public sealed class Notation
{
    /// <summary>Octets that a name has at most.</summary>
    public const int MaximumNameLength = 320;

    /// <summary>Octets that a value has at most.</summary>
    public const int MaximumValueLength = 4096;

    private readonly byte[] _value;

    /// <summary>A notation whose value is octets, which programs show, if at all, in some coded form.</summary>
    /// <param name="name"><c>name@domain</c>: ASCII letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>+</c> before the <c>@</c>, a DNS name after it.</param>
    /// <param name="value">At most <see cref="MaximumValueLength"/> octets.</param>
    /// <exception cref="ArgumentException">Name or value does not have the form.</exception>
    public Notation(string name, ReadOnlySpan<byte> value)
        : this(name, value.ToArray(), isHumanReadable: false)
    {
    }

    /// <summary>A notation whose value is text, which programs show as it is.</summary>
    /// <param name="name">As for octets.</param>
    /// <param name="value">Without control characters; at most <see cref="MaximumValueLength"/> octets of UTF-8.</param>
    /// <exception cref="ArgumentException">Name or value does not have the form.</exception>
    public Notation(string name, string value)
        : this(name, PlainText.Encode(value, $"The value of the notation '{name}'"), isHumanReadable: true)
    {
    }

    private Notation(string name, byte[] value, bool isHumanReadable)
    {
        if (!IsName(name))
            throw new ArgumentException($"'{name}' is no notation name: it takes name@domain, at most {MaximumNameLength} ASCII characters.", nameof(name));
        if (value.Length > MaximumValueLength)
            throw new ArgumentException($"The notation '{name}' has a value of {value.Length} octets, at most {MaximumValueLength} may be.", nameof(value));
        Name = name;
        _value = value;
        IsHumanReadable = isHumanReadable;
    }

    /// <summary><c>name@domain</c>.</summary>
    public string Name { get; }

    /// <summary>The octets, of UTF-8 when it is human-readable.</summary>
    public ReadOnlySpan<byte> Value => _value;

    /// <summary>Whether the value is text.</summary>
    public bool IsHumanReadable { get; }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        int at = name.IndexOf('@');
        if (name.Length > MaximumNameLength || at < 1)
            return false;
        foreach (char c in name[..at])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '+'))
                return false;
        }
        return IsDomain(name[(at + 1)..]);
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        int dot;
        while ((dot = domain.IndexOf('.')) >= 0)
        {
            if (!IsLabel(domain[..dot]))
                return false;
            domain = domain[(dot + 1)..];
        }
        return IsLabel(domain);
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            return false;
        foreach (char c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                return false;
        }
        return true;
    }
}

namespace SecretSharing;

/// <summary>The lines of a text, without the white space at their ends.</summary>
internal ref struct TextLines(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>Of the line that was read last, counted from 1.</summary>
    internal int Number { get; private set; }

    internal bool Read(out ReadOnlySpan<byte> line)
    {
        line = default;
        if (_rest.IsEmpty)
            return false;
        int end = _rest.IndexOf((byte)'\n');
        line = (end < 0 ? _rest : _rest[..end]).TrimEnd(" \t\r"u8);
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        Number++;
        return true;
    }
}

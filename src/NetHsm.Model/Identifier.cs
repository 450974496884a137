namespace NetHsm.Model;

/// <summary>The form that the device gives to ids of users, keys, namespaces and to tags: <c>[a-zA-Z0-9][a-zA-Z0-9_.-]*</c>, 1 to 128 characters.</summary>
internal static class Identifier
{
    internal const int MaximumLength = 128;

    internal static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is < 1 or > MaximumLength || !char.IsAsciiLetterOrDigit(text[0]))
            return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-'))
                return false;
        }
        return true;
    }
}

namespace NetHsm.Configuration;

/// <summary>The form of labels: they are typed in shells and become part of file names.</summary>
internal static class DeviceLabel
{
    internal const string Rule = "a label takes 1 to 64 letters, digits, '_', '.' and '-', the first a letter or digit";

    internal static bool IsValid(string text)
    {
        if (text.Length is < 1 or > 64 || !char.IsAsciiLetterOrDigit(text[0]))
            return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-'))
                return false;
        }
        return true;
    }
}

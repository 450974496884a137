using System.Globalization;

namespace SecretSharing;

/// <summary>A text is not that of a share. The message names the line and what is right; nothing of the text is in it.</summary>
public sealed class SecretShareException : Exception
{
    internal SecretShareException(int line, string message)
        : base(line == 0 ? message : string.Create(CultureInfo.InvariantCulture, $"line {line}: {message}")) => Line = line;

    /// <summary>Which line, counted from 1; 0 if it is about the text as a whole.</summary>
    public int Line { get; }
}

namespace NetHsm.Configuration;

/// <summary>A configuration file cannot be used. The message is one line: the file, the line in it, and what is wrong.</summary>
public sealed class ConfigurationException : FormatException
{
    internal ConfigurationException(string path, string problem)
        : base($"{path}: {problem}") => Path = path;

    internal ConfigurationException(string path, long line, string problem)
        : base($"{path}:{line}: {problem}")
    {
        Path = path;
        Line = line;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line, counted from 1; null where the whole file is meant.</summary>
    public long? Line { get; }
}

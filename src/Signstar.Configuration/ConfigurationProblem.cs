namespace Signstar.Configuration;

/// <summary>Something to be said about a place in a configuration file.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">Line, from 1; 0 when it is about the file as a whole.</param>
/// <param name="Column">Column, from 1; 0 when it is about the file as a whole.</param>
/// <param name="Message">One line: what is there and what would be right.</param>
public sealed record ConfigurationProblem(string File, long Line, long Column, string Message)
{
    /// <summary><c>FILE:LINE:COLUMN: MESSAGE</c>, as compilers write it.</summary>
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}:{Column}: {Message}";
}

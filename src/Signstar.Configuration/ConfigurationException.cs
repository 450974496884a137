namespace Signstar.Configuration;

/// <summary>A configuration that cannot be acted on, with everything that is wrong with it.</summary>
public sealed class ConfigurationException : Exception
{
    internal ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>All problems, in the order of their lines; at least one.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }
}

using CommandLinePrograms;
using LibC;
using Signstar.Configuration;

namespace Signstar.ConfigureBuild;

/// <summary>From what the command line and the environment say to a configuration.</summary>
internal static class ConfigurationLoading
{
    internal const string Variable = "SIGNSTAR_CONFIG";

    /// <summary>The file that is meant: the one that is named, the one that the environment names, or the first of the order of search.</summary>
    /// <exception cref="ProgramFailureException">There is none.</exception>
    internal static string Find(string? config, string root)
    {
        string? named = config ?? Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
            return named;
        return ConfigurationFile.Find(root) ?? throw new ProgramFailureException(
            ExitStatus.Configuration, $"there is no configuration: write {ConfigurationFile.SearchOrder[0]}, or name one with --config");
    }

    /// <summary>Reads a file; prints its problems.</summary>
    /// <exception cref="ProgramFailureException">It has some.</exception>
    internal static SiteConfiguration Load(string path)
    {
        try
        {
            return SiteConfiguration.Load(path);
        }
        catch (ConfigurationException refusal)
        {
            foreach (ConfigurationProblem problem in refusal.Problems)
                Console.Error.WriteLine(problem);
            throw new ProgramFailureException(
                ExitStatus.Configuration, refusal.Problems.Count == 1 ? "the configuration has a problem; nothing was written" : $"the configuration has {refusal.Problems.Count} problems; nothing was written", refusal);
        }
    }
}

using System.CommandLine;
using CommandLinePrograms;
using LibC;
using Signstar.Configuration;
using Signstar.HostLayout;

namespace Signstar.ConfigureBuild;

/// <summary>The command line: reads the configuration, writes what belongs to it.</summary>
internal static class BuildCommand
{
    private const string ConfigurationVariable = "SIGNSTAR_CONFIG";

    internal static RootCommand Create()
    {
        var config = new Option<string?>("--config", "-c")
        {
            Description = $"The configuration. Without it: ${ConfigurationVariable}, then the first of {string.Join(", ", ConfigurationFile.SearchOrder)} below DIR that is there.",
            HelpName = "FILE",
        };
        var root = new Option<string>("--root")
        {
            Description = "The directory that stands for the host's root.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "/",
        };
        var command = new RootCommand("Writes the users, sshd configuration, units and role settings that a configuration makes of a signing host, and removes those that an earlier configuration made.")
        {
            config,
            root,
        }.WithExamples("signstar-configure-build", "signstar-configure-build --config config.yaml --root /tmp/image");
        command.SetAction(parsed => Run(parsed.GetValue(config), parsed.GetValue(root)!));
        return command;
    }

    private static int Run(string? config, string root)
    {
        SiteConfiguration site = Load(FindConfiguration(config, root));
        foreach (ConfigurationProblem note in site.Notes)
            Console.Error.WriteLine($"signstar-configure-build: note: {note}");
        ExistingUsers.Check(root, site);
        HostChanges changes = Apply(root, HostFiles.Of(site));
        foreach (string path in changes.Written)
            Console.Out.WriteLine($"wrote {path}");
        foreach (string path in changes.Removed)
            Console.Out.WriteLine($"removed {path}");
        return ExitStatus.Ok;
    }

    private static string FindConfiguration(string? config, string root)
    {
        string? named = config ?? Environment.GetEnvironmentVariable(ConfigurationVariable);
        if (!string.IsNullOrEmpty(named))
            return named;
        return ConfigurationFile.Find(root) ?? throw new ProgramFailureException(
            ExitStatus.Configuration, $"there is no configuration: write {ConfigurationFile.SearchOrder[0]}, or name one with --config");
    }

    private static SiteConfiguration Load(string path)
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

    private static HostChanges Apply(string root, IReadOnlyList<HostEntry> entries)
    {
        try
        {
            return HostTree.Apply(root, entries);
        }
        catch (HostTreeException refusal)
        {
            throw new ProgramFailureException(ExitStatus.Configuration, refusal.Message, refusal);
        }
        catch (SystemCallException failure)
        {
            throw new ProgramFailureException(ExitStatus.InputOutput, failure.Message, failure);
        }
    }
}

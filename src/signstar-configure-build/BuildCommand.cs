using System.CommandLine;
using System.CommandLine.Parsing;
using CommandLinePrograms;
using LibC;
using Signstar.Configuration;
using Signstar.HostLayout;

namespace Signstar.ConfigureBuild;

/// <summary>The command line: reads the configuration, writes what belongs to it.</summary>
internal static class BuildCommand
{
    internal static RootCommand Create()
    {
        var config = new Option<string?>("--config", "-c")
        {
            Description = $"The configuration. Without it: ${ConfigurationLoading.Variable}, then the first of {string.Join(", ", ConfigurationFile.SearchOrder)} below DIR that is there.",
            HelpName = "FILE",
        };
        var root = new Option<string>("--root")
        {
            Description = "The directory that stands for the host's root.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "/",
        };
        var prefix = new Option<HostPrefix>("--prefix")
        {
            Description = "Where the host's programs are: /usr, where packages put them, or /usr/local.",
            HelpName = "DIR",
            CustomParser = result => ParsePrefix(result),
            DefaultValueFactory = _ => HostPrefix.Packaged,
        };
        var dryRun = new Option<bool>("--dry-run", "-n")
        {
            Description = "Print what would change, as a diff that patch takes, and change nothing.",
        };
        var command = new RootCommand("Writes the users, sshd configuration, units and role settings that a configuration makes of a signing host, and removes those that an earlier configuration made.")
        {
            config,
            root,
            prefix,
            dryRun,
        }.WithExamples("signstar-configure-build --dry-run", "signstar-configure-build --config config.yaml --root /tmp/image");
        command.Add(CheckCommand.Create());
        command.SetAction(parsed =>
        {
            string tree = parsed.GetValue(root)!;
            IReadOnlyList<HostEntry> entries = Read(parsed.GetValue(config), tree, parsed.GetValue(prefix)!);
            return Guarded(() => parsed.GetValue(dryRun) ? Show(tree, entries) : Write(tree, entries));
        });
        return command;
    }

    private static HostPrefix? ParsePrefix(ArgumentResult result)
    {
        try
        {
            return HostPrefix.Parse(result.Tokens.Single().Value);
        }
        catch (FormatException refusal)
        {
            result.AddError(refusal.Message);
            return null;
        }
    }

    private static IReadOnlyList<HostEntry> Read(string? config, string root, HostPrefix prefix)
    {
        SiteConfiguration site = ConfigurationLoading.Load(ConfigurationLoading.Find(config, root));
        foreach (ConfigurationProblem note in site.Notes)
            Console.Error.WriteLine($"signstar-configure-build: note: {note}");
        ExistingUsers.Check(root, site);
        return HostFiles.Of(site, prefix);
    }

    private static int Show(string root, IReadOnlyList<HostEntry> entries)
    {
        foreach (HostDifference difference in HostTree.Compare(root, entries))
            UnifiedDiff.Write(Console.Out, difference);
        return ExitStatus.Ok;
    }

    private static int Write(string root, IReadOnlyList<HostEntry> entries)
    {
        HostChanges changes = HostTree.Apply(root, entries);
        foreach (string path in changes.Written)
            Console.Out.WriteLine($"wrote {path}");
        foreach (string path in changes.Removed)
            Console.Out.WriteLine($"removed {path}");
        return ExitStatus.Ok;
    }

    private static int Guarded(Func<int> act)
    {
        try
        {
            return act();
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

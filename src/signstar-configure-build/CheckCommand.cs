using System.CommandLine;
using CommandLinePrograms;
using LibC;
using Signstar.Configuration;

namespace Signstar.ConfigureBuild;

/// <summary><c>check</c>: says everything that is wrong with a configuration, and writes nothing.</summary>
internal static class CheckCommand
{
    internal static Command Create()
    {
        Option<string?> config = ValueKinds.File.Option("--config", "-c", $"The configuration, as FILE; without either ${ConfigurationLoading.Variable}, then the first of {string.Join(", ", ConfigurationFile.SearchOrder)} that is there.");
        Option<bool> json = Parameters.Flag("--json", null, "Prints a JSON array on standard output, of objects with file, line, column, severity (error or note) and message.");
        Argument<string?> file = ValueKinds.File.OptionalArgument("FILE", "The configuration.");
        var command = new Command("check", "Checks a configuration: prints all problems and notes, each as FILE:LINE:COLUMN: MESSAGE, and writes nothing.")
        {
            config,
            json,
            file,
        }.WithExamples("signstar-configure-build check config.yaml", "signstar-configure-build check --json config.yaml");
        command.Validators.Add(result =>
        {
            if (result.GetValue(config) is not null && result.GetValue(file) is not null)
                result.AddError("check takes --config or FILE, not both");
        });
        command.SetAction(parsed => Run(ConfigurationLoading.Find(parsed.GetValue(file) ?? parsed.GetValue(config), "/"), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string path, bool asJson)
    {
        SiteConfiguration? site = null;
        IReadOnlyList<ConfigurationProblem> problems = [];
        try
        {
            site = SiteConfiguration.Load(path);
        }
        catch (ConfigurationException refusal)
        {
            problems = refusal.Problems;
        }
        IReadOnlyList<ConfigurationProblem> notes = site?.Notes ?? [];
        if (asJson)
        {
            Console.Out.WriteLine(ProblemsAsJson.Write(problems, notes));
        }
        else
        {
            foreach (ConfigurationProblem problem in problems)
                Console.Error.WriteLine(problem);
            foreach (ConfigurationProblem note in notes)
                Console.Error.WriteLine(note with { Message = $"note: {note.Message}" });
            if (site is not null)
                Console.Out.WriteLine($"{path}: {Count(site.System.Mappings.Count + (site.NetHsm?.Mappings.Count ?? 0), "mapping")}, {Count(notes.Count, "note")}");
        }
        return site is null ? ExitStatus.Configuration : ExitStatus.Ok;
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}

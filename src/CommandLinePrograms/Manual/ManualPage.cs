using System.CommandLine;
using System.Reflection;

namespace CommandLinePrograms.Manual;

/// <summary>The manual page of a program, section 1, made from what its parser is made from.</summary>
internal static class ManualPage
{
    internal static string Write(RootCommand root)
    {
        CommandShape program = CommandShape.Of(root);
        string name = root.Name;
        var page = new Roff();
        page.Comment("Made from the program's definition by scripts/generate-manuals: change it there.");
        page.Title(name, $"{name} {Version()}");
        page.Section("NAME").Text($"{Roff.Escape(name)} \\- {Roff.Escape(Summary(program.Description))}");
        page.Section("SYNOPSIS").Text(Synopsis(name, program));
        page.Section("DESCRIPTION").Text(Roff.Escape(program.Description));
        WriteArguments(page, program);
        if (program.Options.Count > 0)
        {
            page.Section("OPTIONS");
            WriteOptions(page, program.Options);
        }
        WriteCommands(page, name, program);
        WriteEnvironment(page, program);
        WriteFiles(page, root);
        WriteExitStatuses(page);
        WriteExamples(page, root, "EXAMPLES");
        return page.ToString();
    }

    private static void WriteCommands(Roff page, string name, CommandShape program)
    {
        CommandShape[] commands = [.. program.All().Where(command => command.Path.Count > 0 && command.Subcommands.Count == 0)];
        if (commands.Length == 0)
            return;
        page.Section("COMMANDS");
        foreach (CommandShape command in commands)
        {
            page.Subsection(string.Join(' ', command.Path));
            page.Text(Synopsis(name, command));
            page.Paragraph(Roff.Escape(command.Description));
            WriteArguments(page, command);
            WriteOptions(page, command.Options.Where(option => !option.Names.Contains("--help")));
            IReadOnlyList<string> examples = HelpWithExamples.ExamplesOf(command.Command);
            if (examples.Count > 0)
                page.Paragraph(examples.Count == 1 ? "Example:" : "Examples:").Verbatim(examples);
        }
    }

    private static void WriteArguments(Roff page, CommandShape command)
    {
        foreach (ArgumentShape argument in command.Arguments)
            page.Item(Roff.Italic(argument.Name), Roff.Escape(argument.Description));
    }

    private static void WriteOptions(Roff page, IEnumerable<OptionShape> options)
    {
        foreach (OptionShape option in options)
        {
            string names = string.Join(", ", option.Names.Select(Roff.Bold));
            string value = option.ValueName is { } valueName ? $" {Roff.Italic(valueName)}" : "";
            page.Item(names + value, Roff.Escape(option.Description));
        }
    }

    private static void WriteEnvironment(Roff page, CommandShape program)
    {
        (string Variable, string Meaning)[] variables = [.. program.All()
            .SelectMany(command => command.Options.Select(option => (option.Value.Environment, Place: option.Names[^1], command))
                .Concat(command.Arguments.Select(argument => (argument.Value.Environment, Place: argument.Name, command))))
            .Where(entry => entry.Environment is not null)
            .GroupBy(entry => entry.Environment!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, $"Stands for {string.Join(", ", group.Select(entry => entry.Place).Distinct())} where that is missing."))];
        if (variables.Length == 0)
            return;
        page.Section("ENVIRONMENT");
        foreach ((string variable, string meaning) in variables)
            page.Item(Roff.Bold(variable), Roff.Escape(meaning));
    }

    private static void WriteFiles(Roff page, RootCommand root)
    {
        IReadOnlyList<(string Path, string Meaning)> files = ProgramFiles.Of(root);
        if (files.Count == 0)
            return;
        page.Section("FILES");
        foreach ((string path, string meaning) in files)
            page.Item(Roff.Italic(path), Roff.Escape(meaning));
    }

    private static void WriteExitStatuses(Roff page)
    {
        page.Section("EXIT STATUS");
        foreach ((int status, string meaning) in ExitStatusMeanings.All)
            page.Item(Roff.Bold($"{status}"), Roff.Escape(meaning));
    }

    private static void WriteExamples(Roff page, RootCommand root, string title)
    {
        IReadOnlyList<string> examples = HelpWithExamples.ExamplesOf(root);
        if (examples.Count > 0)
            page.Section(title).Verbatim(examples);
    }

    private static string Synopsis(string name, CommandShape command)
    {
        string text = Roff.Bold(string.Join(' ', command.Path.Prepend(name)));
        if (command.AllOptions.Any())
            text += $" [{Roff.Italic("OPTION")}...]";
        if (command.Subcommands.Count > 0)
            text += command.Command.Action is null ? $" {Roff.Italic("COMMAND")}" : $" [{Roff.Italic("COMMAND")}]";
        foreach (ArgumentShape argument in command.Arguments)
        {
            string term = Roff.Italic(argument.Name) + (argument.IsRepeatable ? "..." : "");
            text += argument.IsOptional ? $" [{term}]" : $" {term}";
        }
        return text;
    }

    /// <summary>The first sentence, as apropos(1) shows it.</summary>
    private static string Summary(string description) => description.Split('\n', 2)[0].Split(". ", 2)[0].TrimEnd('.');

    private static string Version() =>
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}

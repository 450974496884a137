using System.Text.RegularExpressions;
using TestSupport;

namespace House.Tests;

/// <summary>What operators search for is what the programs write.</summary>
public partial class JournalTests
{
    [Fact]
    public void The_message_ids_of_the_programs_are_those_of_the_specification()
    {
        IEnumerable<string> written = Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Ids().Matches(File.ReadAllText(path))).Select(match => match.Value.Trim('"').Replace("-", "", StringComparison.Ordinal));
        IEnumerable<string> specified = Ids().Matches(File.ReadAllText(Repository.File("docs", "specification", "journal.md")).Replace('`', '"'))
            .Select(match => match.Value.Trim('"'));
        Assert.Equal(specified.Order(), written.Order());
    }

    [Fact]
    public void The_catalogue_explains_each_of_them()
    {
        string[] explained = [.. File.ReadLines(Repository.File("catalog", "signstar.catalog")).Where(line => line.StartsWith("-- ", StringComparison.Ordinal)).Select(line => line[3..])];
        IEnumerable<string> specified = Ids().Matches(File.ReadAllText(Repository.File("docs", "specification", "journal.md")).Replace('`', '"'))
            .Select(match => match.Value.Trim('"'));
        Assert.Equal(specified.Order(), explained.Order());
    }

    [GeneratedRegex("\"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\"")]
    private static partial Regex Ids();
}

using TestSupport;

namespace House.Tests;

/// <summary>Rules of CONTRIBUTING.md that a machine can see.</summary>
public class SourceTests
{
    private const int LongestFile = 800;

    [Fact]
    public void No_file_is_longer_than_800_lines()
    {
        Assert.Empty(SourceFiles().Where(path => File.ReadLines(path).Count() > LongestFile));
    }

    [Fact]
    public void Every_package_has_its_reason()
    {
        string[] lines = File.ReadAllLines(Repository.File("Directory.Packages.props"));
        Assert.Empty(lines.Where((line, index) => line.Contains("<PackageVersion", StringComparison.Ordinal)
            && !ReasonOf(lines, index)));
    }

    [Fact]
    public void Exit_statuses_are_never_bare_numbers()
    {
        Assert.Empty(SourceFiles().Where(path => path.StartsWith(Repository.File("src"), StringComparison.Ordinal))
            .Where(path => File.ReadAllText(path) is var text
                && (text.Contains("Environment.Exit(", StringComparison.Ordinal) || text.Contains("return 70;", StringComparison.Ordinal))));
    }

    private static bool ReasonOf(string[] lines, int index)
    {
        while (lines[index - 1].Contains("<PackageVersion", StringComparison.Ordinal))
            index--;
        return lines[index - 1].Contains("-->", StringComparison.Ordinal) || lines[index - 1].Contains("Tests only", StringComparison.Ordinal);
    }

    private static IEnumerable<string> SourceFiles() => new[] { "src", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Repository.File(folder), "*.cs", SearchOption.AllDirectories));
}

using System.Xml.Linq;
using TestSupport;

namespace House.Tests;

/// <summary>ARCHITECTURE.md draws the floors; arrows between projects point down.</summary>
public class LayeringTests
{
    [Fact]
    public void Every_project_stands_on_a_floor_of_the_architecture()
    {
        Assert.Equal(Projects().Order(), Floors().Keys.Order());
    }

    [Fact]
    public void Arrows_between_projects_point_down()
    {
        Dictionary<string, int> floors = Floors();
        string[] upwards = [.. Projects().SelectMany(project => References(project)
            .Where(reference => floors[reference] >= floors[project] && !IsGroundTie(floors[reference], floors[project]))
            .Select(reference => $"{project} → {reference}"))];
        Assert.Empty(upwards);
    }

    [Fact]
    public void The_nethsm_libraries_know_nothing_of_signstar()
    {
        Assert.Empty(Projects().Where(project => project.StartsWith("NetHsm.", StringComparison.Ordinal))
            .SelectMany(References).Where(reference => reference.StartsWith("Signstar", StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(Repository.File("src"), path).StartsWith("NetHsm.", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(path).Contains("signstar", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Nothing_that_is_installed_contains_the_emulator()
    {
        Assert.Equal(
            ["NetHsm.Testing", "nethsm-emulator"],
            Projects().Where(project => Closure(project).Contains("NetHsm.Emulator")).Order(StringComparer.Ordinal));
    }

    private static bool IsGroundTie(int lower, int upper) => lower == 1 && upper == 1;

    private static IEnumerable<string> Projects() =>
        Directory.EnumerateFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path));

    /// <summary>What a project refers to: built apart, or compiled into it.</summary>
    private static HashSet<string> References(string project)
    {
        var file = XDocument.Load(Repository.File("src", project, project + ".csproj"));
        return
        [
            .. file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)),
            .. file.Descendants("CompiledWith").SelectMany(list => list.Value.Split(';')),
        ];
    }

    private static HashSet<string> Closure(string project)
    {
        HashSet<string> found = References(project);
        foreach (string reference in found.ToArray())
            found.UnionWith(Closure(reference));
        return found;
    }

    private static Dictionary<string, int> Floors() => File.ReadLines(Repository.File("ARCHITECTURE.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2]))
        .SelectMany(line => Names(line).Select(name => (name, floor: line[2] - '0')))
        .ToDictionary(entry => entry.name, entry => entry.floor);

    private static IEnumerable<string> Names(string line) => line.Split('`').Where((_, index) => index % 2 == 1)
        .Where(name => File.Exists(Repository.File("src", name, name + ".csproj")));
}

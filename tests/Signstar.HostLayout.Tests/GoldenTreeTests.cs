using System.Text;
using TestSupport;

namespace Signstar.HostLayout.Tests;

/// <summary>
/// Every byte that the example makes, held against <c>Golden/</c>. To accept a change, run the tests with SIGNSTAR_ACCEPT_GOLDEN=1 and commit what they wrote.
/// </summary>
public class GoldenTreeTests
{
    private static string Golden => Repository.File("tests", "Signstar.HostLayout.Tests", "Golden");

    [Fact]
    public void The_example_of_the_specification_makes_the_golden_tree()
    {
        if (Environment.GetEnvironmentVariable("SIGNSTAR_ACCEPT_GOLDEN") == "1")
        {
            Directory.Delete(Golden, recursive: true);
            HostTree.Apply(Golden, Example.Entries());
        }
        using var tree = new TemporaryDirectory();

        HostTree.Apply(tree.Path, Example.Entries());

        Assert.Equal(Describe(Golden), Describe(tree.Path));
    }

    [Fact]
    public void The_golden_tree_holds_nothing_that_is_secret_or_writable()
    {
        using var tree = new TemporaryDirectory();
        HostTree.Apply(tree.Path, Example.Entries());

        Assert.All(
            Directory.EnumerateFiles(tree.Path, "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).LinkTarget is null),
            path => Assert.Equal("-rw-r--r--", Mode(path)));
    }

    private static string Mode(string path)
    {
        const string Letters = "rwxrwxrwx";
        int mode = (int)File.GetUnixFileMode(path);
        return "-" + string.Concat(Letters.Select((letter, index) => (mode & (0x100 >> index)) != 0 ? letter : '-'));
    }

    private static string Describe(string root)
    {
        var text = new StringBuilder();
        foreach (string path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            text.Append("=== ").Append(Path.GetRelativePath(root, path));
            text.Append(new FileInfo(path).LinkTarget is { } target ? $" → {target}\n" : $"\n{File.ReadAllText(path)}");
        }
        return text.ToString();
    }
}

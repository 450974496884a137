using TestSupport;

namespace Signstar.HostLayout.Tests;

/// <summary>The table of docs/host-files.md. To accept a change, run the tests with SIGNSTAR_ACCEPT_GOLDEN=1 and commit what they wrote.</summary>
public class FileTableTests
{
    private const string Mark = "<!-- generated -->\n";

    private static string Page => Repository.File("docs", "host-files.md");

    [Fact]
    public void The_page_of_files_has_those_of_the_tree()
    {
        using TemporaryDirectory tree = Example.WholeTree();
        string table = FileTable.Of(tree);
        string page = File.ReadAllText(Page);
        string head = page[..(page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)];
        if (Environment.GetEnvironmentVariable("SIGNSTAR_ACCEPT_GOLDEN") == "1")
            File.WriteAllText(Page, head + table);

        Assert.Equal(head + table, File.ReadAllText(Page));
    }
}

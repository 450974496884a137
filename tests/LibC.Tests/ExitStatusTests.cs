using System.Globalization;
using System.Reflection;
using TestSupport;

namespace LibC.Tests;

/// <summary>The table that people read and the constants that programs use are the same.</summary>
public class ExitStatusTests
{
    private static readonly string[] Page = File.ReadAllLines(Repository.File("docs", "specification", "exit-status.md"));

    [Fact]
    public void The_table_lists_the_constants()
    {
        IEnumerable<(int, string)> constants = typeof(ExitStatus).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => ((int)field.GetRawConstantValue()!, field.Name));

        Assert.Equal(constants.Order(), Rows("| status |").Select(row => (Number(row[0]), row[1])));
    }

    [Fact]
    public void Every_case_gets_a_status_of_the_table()
    {
        IEnumerable<int> known = Rows("| status |").Select(row => Number(row[0]));
        List<string[]> cases = [.. Rows("| case |")];

        Assert.True(cases.Count > 10);
        Assert.Empty(cases.Where(row => !known.Contains(Number(row[1]))).Select(row => row[0]));
    }

    [Fact]
    public void The_numbers_are_those_of_the_c_library()
    {
        Assert.Equal(
            (64, 65, 69, 70, 74, 75, 77, 78),
            (ExitStatus.Usage, ExitStatus.BadRequest, ExitStatus.Unavailable, ExitStatus.Software, ExitStatus.InputOutput, ExitStatus.TryAgain,
                ExitStatus.NotPermitted, ExitStatus.Configuration));
    }

    private static IEnumerable<string[]> Rows(string heading) => Page
        .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}

namespace Signstar.Configuration.Tests;

internal static class Problem
{
    /// <summary>A text has a problem with this message, where '@@' stands.</summary>
    internal static void AssertAt(string marked, string message)
    {
        int mark = marked.IndexOf("@@", StringComparison.Ordinal);
        string yaml = marked.Replace("@@", "", StringComparison.Ordinal);

        var refusal = Assert.Throws<ConfigurationException>(() => Specification.Parse(yaml));

        ConfigurationProblem problem = refusal.Problems.FirstOrDefault(problem => problem.Message.Contains(message, StringComparison.Ordinal))
            ?? throw new Xunit.Sdk.XunitException($"'{message}' is not in\n{refusal.Message}");
        Assert.DoesNotContain('\n', problem.ToString());
        if (mark >= 0)
        {
            string before = yaml[..mark];
            Assert.Equal(before.Count(c => c == '\n') + 1, problem.Line);
            Assert.Equal(mark - before.LastIndexOf('\n'), problem.Column);
        }
    }
}

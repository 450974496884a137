using System.Text;
using TestSupport;

namespace Signstar.RoleSettings.Tests;

/// <summary>The example of docs/specification/role-settings.md.</summary>
internal static class Specification
{
    internal static string Example { get; } = ReadExample();

    internal static SigningRoleSettings Parse(string json) => SigningRoleSettings.Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>The example with one piece of its text replaced, which must be in it.</summary>
    internal static string With(string text, string replacement)
    {
        Assert.Contains(text, Example, StringComparison.Ordinal);
        return Example.Replace(text, replacement, StringComparison.Ordinal);
    }

    private static string ReadExample()
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "role-settings.md"));
        int start = page.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}

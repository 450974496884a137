using System.Text;
using TestSupport;

namespace Signstar.RoleSettings.Tests;

/// <summary>The examples of docs/specification/role-settings.md.</summary>
internal static class Specification
{
    /// <summary>The example of the signing role.</summary>
    internal static string Example { get; } = ExampleOf("download-signature");

    internal static SigningRoleSettings Parse(string json) => SigningRoleSettings.Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>The example with one piece of its text replaced, which must be in it.</summary>
    internal static string With(string text, string replacement)
    {
        Assert.Contains(text, Example, StringComparison.Ordinal);
        return Example.Replace(text, replacement, StringComparison.Ordinal);
    }

    internal static string ExampleOf(string role)
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "role-settings.md"));
        int section = page.IndexOf($"\n## `{role}`", StringComparison.Ordinal);
        int start = page.IndexOf("```json\n", section, StringComparison.Ordinal) + "```json\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}

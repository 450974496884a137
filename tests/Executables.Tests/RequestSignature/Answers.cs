using System.Text.Json;
using TestSupport;

namespace Executables.Tests.RequestSignature;

/// <summary>What a host may answer.</summary>
internal static class Answers
{
    /// <summary>The response in the specification: with a real signature.</summary>
    internal static string Good { get; } = FromSpecification();

    internal static string Signature { get; } = JsonDocument.Parse(Good).RootElement.GetProperty("signature").GetString()!;

    private static string FromSpecification()
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "signing-response.md"));
        return page.Split("```json\n")[1].Split("```")[0];
    }
}

using System.Reflection;
using TestSupport;

namespace House.Tests;

/// <summary>
/// The public surface of every library, held against what is written down in <c>api/</c>: a change of it is a decision, not an accident.
/// To accept one, run the tests with SIGNSTAR_ACCEPT_API=1 and commit what they wrote.
/// </summary>
public class PublicApiTests
{
    public static TheoryData<string> Libraries => [.. Directory.EnumerateFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
        .Where(path => !File.ReadAllText(path).Contains("<OutputType>Exe", StringComparison.Ordinal))
        .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_api_is_what_was_decided(string library)
    {
        string expected = Repository.File("tests", "House.Tests", "api", library + ".txt");
        string actual = PublicApi.Of(Assembly.Load(library));
        if (Environment.GetEnvironmentVariable("SIGNSTAR_ACCEPT_API") == "1")
            File.WriteAllText(expected, actual);
        Assert.Equal(File.Exists(expected) ? File.ReadAllText(expected) : "", actual);
    }
}

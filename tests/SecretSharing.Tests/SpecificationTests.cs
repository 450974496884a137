using System.Text;
using System.Text.RegularExpressions;
using TestSupport;

namespace SecretSharing.Tests;

/// <summary>The examples of docs/specification/secret-share.md.</summary>
public partial class SpecificationTests
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs", "specification", "secret-share.md"));
    private static readonly string[] Examples = [.. Example().Matches(Page).Select(match => match.Groups[1].Value)];

    [Fact]
    public void The_examples_are_canonical()
    {
        Assert.Equal(4, Examples.Length);
        Assert.All(Examples, text => Assert.Equal(text, Samples.Text(Samples.Parse(text))));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 0)]
    [InlineData(1, 2)]
    [InlineData(0, 1, 2)]
    public void The_examples_give_the_secret_of_the_page(params int[] indexes)
    {
        SecretShare[] shares = [.. indexes.Select(index => Samples.Parse(Examples[index]))];
        Assert.All(shares, (share, i) => Assert.Equal((4u, 2, 3, indexes[i] + 1), (share.Iteration, share.Threshold, share.Count, share.Index)));
        using SharedSecret combined = SecretCombiner.Combine(shares);
        Assert.Equal(Secret().Match(Page).Groups[1].Value, Encoding.ASCII.GetString(combined.Bytes));
    }

    [Fact]
    public void The_example_of_another_set_does_not_go_with_the_others() =>
        Assert.Equal(SecretSharesProblem.Mixed, Samples.Refusal(Samples.Parse(Examples[1]), Samples.Parse(Examples[3])).Problem);

    [GeneratedRegex("```\n(-----BEGIN[^`]+)```")]
    private static partial Regex Example();

    [GeneratedRegex("The secret `([^`]+)` in three shares")]
    private static partial Regex Secret();
}

using FsCheck;
using FsCheck.Fluent;

namespace Signstar.Configuration.Tests;

public class MutatedConfigurationTests
{
    [Fact]
    public void Any_text_is_a_configuration_or_problems_of_one_line_each() =>
        Check(ArbMap.Default.ArbFor<string>(), text => IsConfigurationOrProblems(text ?? ""));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_example_with_a_piece_replaced_is_a_configuration_or_problems_of_one_line_each(bool withAdditions)
    {
        string example = withAdditions ? Specification.Additions : Specification.Example;
        var pieces = Gen.Elements("", "[", "]", "{", "}", "\"", "'", ":", "- ", "\n", "&a ", "*a", "!x ", "|", ">", "#", "%", "\t", "\0", "~", "<<: ", "? ", "\u0085", "\ud800", "\"\\ud800\"", "\"\\n\"", "0", "-1", "99999999999999999999", "[::1", "/129", "+");
        var mutations = from position in Gen.Choose(0, example.Length - 1)
                        from length in Gen.Choose(0, 12)
                        from piece in pieces
                        select example.Remove(position, Math.Min(length, example.Length - position)).Insert(position, piece);
        Check(Arb.From(mutations), IsConfigurationOrProblems);
    }

    private static bool IsConfigurationOrProblems(string yaml)
    {
        try
        {
            return Specification.Parse(yaml).System is not null;
        }
        catch (ConfigurationException refusal)
        {
            return refusal.Problems.Count > 0 && refusal.Problems.All(problem => !problem.ToString().Any(char.IsControl));
        }
    }

    private static void Check<T>(Arbitrary<T> values, Func<T, bool> property) =>
        Prop.ForAll(values, property).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
}

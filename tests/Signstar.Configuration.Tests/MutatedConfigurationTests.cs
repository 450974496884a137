using FsCheck;
using FsCheck.Fluent;

namespace Signstar.Configuration.Tests;

public class MutatedConfigurationTests
{
    private static readonly string Example = Specification.Example;

    [Fact]
    public void Any_text_is_a_configuration_or_problems_of_one_line_each() =>
        Check(ArbMap.Default.ArbFor<string>(), text => IsConfigurationOrProblems(text ?? ""));

    [Fact]
    public void The_example_with_a_piece_replaced_is_a_configuration_or_problems_of_one_line_each()
    {
        var pieces = Gen.Elements("", "[", "]", "{", "}", "\"", "'", ":", "- ", "\n", "&a ", "*a", "!x ", "|", ">", "#", "%", "\t", "\0", "~", "<<: ", "? ", "\u0085", "\ud800", "\"\\ud800\"", "\"\\n\"");
        var mutations = from position in Gen.Choose(0, Example.Length - 1)
                        from length in Gen.Choose(0, 12)
                        from piece in pieces
                        select Example.Remove(position, Math.Min(length, Example.Length - position)).Insert(position, piece);
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

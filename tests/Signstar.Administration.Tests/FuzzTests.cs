using System.Text;
using Signstar.Administration.Secrets;
using TestSupport;

namespace Signstar.Administration.Tests;

/// <summary>Whatever shares give: it is an administrative secret that is written as it was read, or refused.</summary>
public class FuzzTests
{
    [Fact]
    public void Any_text_is_an_administrative_secret_or_refused()
    {
        string[] words =
        [
            "signstar-administrative-secret 1\n", "iteration ", "unlock ", "backup ", "administrator ", "administrator admin ", "previous-", "previous-iteration 1\n", "\n", "\n\n",
            "\r\n", " ", "  ", "admin", "space~admin", "~", "aaaaaaaaaa", "4294967295", "4294967296", "-1",
        ];
        IReadOnlySet<string> outcomes = Fuzzing.Run(
            "administrative-secret", [.. SecretDocumentTests.Samples.Select(Encoding.ASCII.GetBytes)], [.. words.Select(Encoding.ASCII.GetBytes)], OutcomeOf);
        Assert.Contains("good, with a", outcomes);
        Assert.Contains("good, with aa and before it a", outcomes);
        Assert.True(outcomes.Count > 6, string.Join('\n', outcomes));
    }

    private static string OutcomeOf(byte[] text)
    {
        try
        {
            using AdministrativeSecret secret = SecretDocument.Parse(text);
            using SecretBytes written = SecretDocument.Write(secret);
            using AdministrativeSecret again = SecretDocument.Parse(written.Span);
            using SecretBytes rewritten = SecretDocument.Write(again);
            // The order is free, and so are leading zeros of the iteration; nothing else is.
            if (!written.Span.SequenceEqual(rewritten.Span) || Lines(text).Length != Lines(written.Span.ToArray()).Length)
                throw new InvalidOperationException("taken, and not what was written");
            // By their numbers of Administrators, so that those that have other lines are changed further.
            string previous = secret.Previous is null ? "" : $" and before it {new string('a', Math.Min(secret.Previous.Administrators.Count, 6))}";
            return $"good, with {new string('a', Math.Min(secret.Administrators.Count, 6))}{previous}";
        }
        catch (FormatException refusal)
        {
            return refusal.Message;
        }
    }

    private static string[] Lines(byte[] text) => Encoding.Latin1.GetString(text).Split('\n');
}

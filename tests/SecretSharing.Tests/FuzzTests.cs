using System.Text;
using TestSupport;

namespace SecretSharing.Tests;

/// <summary>Whatever a text says: it is the share of a canonical text, or refused.</summary>
public class FuzzTests
{
    [Fact]
    public void Any_text_is_read_or_refused()
    {
        byte[][] corpus =
        [
            SecretSplitter.Split([1], 1, 1, 0)[0].ToText(),
            SecretSplitter.Split(Samples.Secret, 2, 3, 4)[2].ToText(),
            SecretSplitter.Split(new byte[960], 100, 255, uint.MaxValue)[254].ToText(),
        ];
        string[] words =
        [
            "-----BEGIN SIGNSTAR SECRET SHARE-----\n", "-----END SIGNSTAR SECRET SHARE-----\n", "Version: ", "Set: ", "Iteration: ", "Threshold: ", "Shares: ", "Index: ",
            "Digest: ", "Checksum: ", "\r\n", "\n\n", "\t", " ", "=", "==", "AAAA", "255", "256", "4294967295", "-1", "+1",
        ];
        IReadOnlySet<string> outcomes = Fuzzing.Run("secret-share", corpus, [.. words.Select(Encoding.ASCII.GetBytes)], OutcomeOf);
        Assert.Contains("good", outcomes);
        Assert.True(outcomes.Count > 10, string.Join('\n', outcomes));
    }

    private static string OutcomeOf(byte[] text)
    {
        // Changed at random, no text has the right checksum: half of them get it.
        string given = Encoding.Latin1.GetString(text);
        bool isRepaired = text.Length % 2 == 0 && given.LastIndexOf("Checksum: ", StringComparison.Ordinal) is >= 0 and var at && at + 26 <= text.Length;
        try
        {
            using SecretShare share = Samples.Parse(isRepaired ? Samples.WithChecksum(given) : given);
            string[] lines = [.. given.Split('\n').Select(line => line.TrimEnd(' ', '\t', '\r'))];
            if (!isRepaired && string.Join('\n', lines).Trim('\n') + "\n" != Samples.Text(share))
                throw new InvalidOperationException("taken, but not canonical");
            return "good";
        }
        catch (SecretShareException refusal)
        {
            return refusal.Message;
        }
    }
}

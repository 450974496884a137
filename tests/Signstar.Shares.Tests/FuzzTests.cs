using System.Text;
using TestSupport;

namespace Signstar.Shares.Tests;

/// <summary>Whatever is in it, a status is read or refused in one line, and what share holders are shown is nothing that a terminal obeys.</summary>
public class FuzzTests
{
    [Fact]
    public void A_status_is_read_or_refused_and_shown_in_printable_lines()
    {
        byte[] example = Encoding.UTF8.GetBytes(ShareStatusTests.Example);
        string[] tokens = [.. ShareStatusTests.Example.Split(['"', ':', ',', '{', '}'], StringSplitOptions.RemoveEmptyEntries).Distinct(), "null", "true", "[]", "{}", "\\u001b", "\\n", "\\ud800", "\u202e", "1e9", "-1"];

        IReadOnlySet<string> outcomes = Fuzzing.Run("share-status", [example], [.. tokens.Select(Encoding.UTF8.GetBytes)], Outcome);

        Assert.True(outcomes.Count > 10, string.Join('\n', outcomes));
    }

    private static string Outcome(byte[] json)
    {
        try
        {
            var status = ShareStatus.Parse(json);
            Assert.DoesNotContain(StatusText.Of(status, agreed: false).Replace('\n', ' '), char.IsControl);
            byte[] written = status.Write();
            Assert.Equal(written, ShareStatus.Parse(written).Write());
            return $"{status.Phase} {status.Set is null} {status.Awaiting?.Count} {status.Plan?.Destructive}";
        }
        catch (ShareStatusException refusal)
        {
            Assert.DoesNotContain(refusal.Message, char.IsControl);
            return refusal.Message;
        }
    }
}

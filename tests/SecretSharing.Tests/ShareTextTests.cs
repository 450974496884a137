using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SecretSharing.Tests;

public class ShareTextTests
{
    private static readonly SecretShare Share = SecretSplitter.Split(Samples.Secret, 2, 3, 7)[1];
    private static readonly string Text = Samples.Text(Share);

    [Fact]
    public void Any_share_comes_back_from_its_text() => Prop.ForAll<NonEmptyArray<byte>, (byte Count, byte Threshold), int>((secret, sizes, seed) =>
    {
        int count = 1 + (sizes.Count % 255);
        IReadOnlyList<SecretShare> shares = SecretSplitter.Split(secret.Get, 1 + (sizes.Threshold % count), count, (uint)seed);
        return shares.Take(3).Append(shares[^1]).All(share =>
        {
            byte[] text = share.ToText();
            using SecretShare read = SecretShare.Parse(text);
            return read.Set.IsSame(share.Set) && read.Index == share.Index && read.Value.SequenceEqual(share.Value) && read.ToText().SequenceEqual(text);
        });
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(96)]
    [InlineData(65535)]
    public void Any_length_comes_back_and_fits(int length)
    {
        byte[] secret = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        SecretShare share = SecretSplitter.Split(secret, 1, 255, uint.MaxValue)[254];
        string text = Samples.Text(share);
        Assert.Equal(length, Samples.Parse(text).Length);
        Assert.Equal(length, Samples.Parse(text.Replace("\n", " \r\n", StringComparison.Ordinal)).Length);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 72));
    }

    [Fact]
    public void What_mail_does_to_a_text_is_taken()
    {
        foreach (string mailed in new[]
        {
            Text.Replace("\n", "\r\n", StringComparison.Ordinal),
            Text.Replace("\n", " \t\r\n", StringComparison.Ordinal),
            "\n \r\n\n" + Text + "\r\n\n \n",
            Text.TrimEnd('\n'),
        })
        {
            Assert.Equal(Text, Samples.Text(Samples.Parse(mailed)));
        }
    }

    [Fact]
    public void Every_altered_character_is_noticed()
    {
        byte[] text = Encoding.ASCII.GetBytes(Text);
        for (int at = 0; at < text.Length; at++)
        {
            byte right = text[at];
            for (int wrong = 0; wrong < 256; wrong++)
            {
                // The last line end is white space around the share.
                if (wrong == right || (at == text.Length - 1 && wrong is ' ' or '\t' or '\r'))
                    continue;
                text[at] = (byte)wrong;
                Assert.True(IsRefused(text), $"byte {at}: {wrong:x2} for {right:x2}");
            }
            text[at] = right;
        }
    }

    [Fact]
    public void Every_missing_repeated_or_swapped_character_is_noticed()
    {
        for (int at = 0; at < Text.Length - 1; at++)
        {
            Assert.True(IsRefused(Text.Remove(at, 1)), $"without {at}");
            Assert.True(IsRefused(Text[..at] + Text[at + 1] + Text[at] + Text[(at + 2)..]) || Text[at] == Text[at + 1], $"swapped at {at}");
            Assert.True(IsRefused(Text.Insert(at, Text[at].ToString())), $"twice {at}");
        }
    }

    [Fact]
    public void Every_missing_repeated_or_swapped_line_is_noticed()
    {
        string[] lines = Text.TrimEnd('\n').Split('\n');
        for (int first = 0; first < lines.Length; first++)
        {
            Assert.True(IsRefused(string.Join('\n', lines.Where((_, i) => i != first))), $"without line {first + 1}");
            Assert.True(IsRefused(string.Join('\n', [.. lines[..first], lines[first], .. lines[first..]])), $"line {first + 1} twice");
            for (int second = first + 1; second < lines.Length; second++)
            {
                string[] swapped = [.. lines];
                (swapped[first], swapped[second]) = (swapped[second], swapped[first]);
                Assert.True(IsRefused(string.Join('\n', swapped)), $"lines {first + 1} and {second + 1} swapped");
            }
        }
    }

    [Fact]
    public void A_cut_anywhere_is_noticed()
    {
        for (int length = 0; length < Text.Length - 1; length++)
            Assert.True(IsRefused(Text[..length]), $"after {length}");
    }

    [Theory]
    [InlineData("", "", 1, "the text ends before \"-----END SIGNSTAR SECRET SHARE-----\": copy all of it")]
    [InlineData("-----BEGIN SIGN", "-----BEGIN PGP SIGN", 1, "expected \"-----BEGIN SIGNSTAR SECRET SHARE-----\"")]
    [InlineData("Version: 1", "Version: 2", 2, "this program reads shares of version 1 only: take a newer program")]
    [InlineData("Version: 1", "Version: one", 2, "expected \"Version: \" and a number from 0 to 4294967295, without zeros in front")]
    [InlineData("Version: 1", "Comment: 1", 2, "expected \"Version: \"")]
    [InlineData("Set: ", "Set: 0", 3, "expected \"Set: \" and 32 hexadecimal digits in lower case")]
    [InlineData("Iteration: 7", "Iteration: 07", 4, "expected \"Iteration: \" and a number from 0 to 4294967295, without zeros in front")]
    [InlineData("Iteration: 7", "Iteration: 4294967296", 4, "expected \"Iteration: \" and a number from 0 to 4294967295, without zeros in front")]
    [InlineData("Threshold: 2", "Threshold: 0", 5, "expected \"Threshold: \" and a number from 1 to 255, without zeros in front")]
    [InlineData("Shares: 3", "Shares: 1", 6, "expected \"Shares: \" and a number from 2 to 255, without zeros in front")]
    [InlineData("Index: 2", "Index: 4", 7, "expected \"Index: \" and a number from 1 to 3, without zeros in front")]
    [InlineData("Digest: ", "Digest:", 8, "expected \"Digest: \"")]
    [InlineData("\n\n", "\n\nAAAA\n", 11, "expected \"Checksum: \" and 16 hexadecimal digits: only the last line of base64 is shorter than 64 characters")]
    [InlineData("\n\n", "\n", 9, "expected a blank line, and then the share in base64")]
    [InlineData("\n\n", "\n\n\n", 10, "expected base64 in lines of 64 characters, of which the last may be shorter")]
    [InlineData("\nChecksum: ", "\nChecksum: 0", 12, "expected \"Checksum: \" and 16 hexadecimal digits in lower case")]
    [InlineData("Index: 2", "Index: 3", 12, "the checksum is not that of the lines above: a character is wrong, or a line is missing or in the wrong place; copy the share again")]
    [InlineData("-----END SIGNSTAR", "-----END", 13, "expected \"-----END SIGNSTAR SECRET SHARE-----\"")]
    [InlineData("-----END SIGNSTAR SECRET SHARE-----\n", "", 12, "the text ends before \"-----END SIGNSTAR SECRET SHARE-----\": copy all of it")]
    [InlineData(null, "\nx", 15, "expected nothing but blank lines after the end of the share")]
    public void What_is_wrong_is_named_with_its_line(string? from, string to, int line, string message)
    {
        string text = from is null ? Text + to : from.Length == 0 ? to : Text.Replace(from, to, StringComparison.Ordinal);
        SecretShareException refusal = Assert.Throws<SecretShareException>(() => Samples.Parse(text));
        Assert.Equal(($"line {line}: {message}", line), (refusal.Message, refusal.Line));
    }

    [Fact]
    public void Nothing_of_the_text_is_in_a_message()
    {
        string value = Text.Split('\n')[9];
        foreach (string text in new[] { value, Text.Replace("Index: 2", value, StringComparison.Ordinal), Text.Replace("Checksum", value, StringComparison.Ordinal) })
            Assert.DoesNotContain(value[..8], Assert.Throws<SecretShareException>(() => Samples.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_too_long_is_not_looked_at()
    {
        Assert.Equal(Text, Samples.Text(Samples.Parse(Text + new string('\n', SecretShare.MaximumTextLength - Text.Length))));
        SecretShareException refusal = Assert.Throws<SecretShareException>(() => Samples.Parse(new string('\n', SecretShare.MaximumTextLength + 1)));
        Assert.Equal(("the text is longer than 98304 bytes, and no share is", 0), (refusal.Message, refusal.Line));
    }

    /// <summary>With a right checksum, so that nothing but the rule itself refuses it.</summary>
    [Theory]
    [InlineData("Set: ", "Set: A", 1)]
    [InlineData("Iteration: ", "Iteration: 0", 0)]
    public void What_is_not_canonical_is_refused_even_with_its_own_checksum(string from, string to, int dropped)
    {
        int at = Text.IndexOf(from, StringComparison.Ordinal);
        string changed = Text[..at] + to + Text[(at + from.Length + dropped)..];
        Assert.True(IsRefused(Samples.WithChecksum(changed)));
        Assert.False(IsRefused(Samples.WithChecksum(Text)));
    }

    [Fact]
    public void Bits_that_are_left_over_are_zero()
    {
        SecretShare share = SecretSplitter.Split([1], 1, 1, 0)[0];
        string text = Samples.Text(share).Replace("\nAQ==\n", "\nAR==\n", StringComparison.Ordinal);
        Assert.NotEqual(text, Samples.Text(share));
        Assert.True(IsRefused(text));
        Assert.True(IsRefused(Samples.WithChecksum(text)));
    }

    [Fact]
    public void One_byte_more_than_a_secret_can_have_is_refused()
    {
        var set = new SecretSet(new byte[16], 0, 1, 1, 65536, new byte[32]);
        string text = Samples.Text(new SecretShare(set, 1, new byte[65536]));
        Assert.EndsWith("no share has more than 65535 bytes", Assert.Throws<SecretShareException>(() => Samples.Parse(text)).Message, StringComparison.Ordinal);
    }

    private static bool IsRefused(string text) => IsRefused(Encoding.Latin1.GetBytes(text));

    private static bool IsRefused(byte[] text)
    {
        try
        {
            SecretShare.Parse(text).Dispose();
            return false;
        }
        catch (SecretShareException)
        {
            return true;
        }
    }
}

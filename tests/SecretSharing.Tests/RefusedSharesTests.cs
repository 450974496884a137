using System.Security.Cryptography;

namespace SecretSharing.Tests;

public class RefusedSharesTests
{
    private static readonly IReadOnlyList<SecretShare> Shares = SecretSplitter.Split(Samples.Secret, 3, 6, 4);

    [Fact]
    public void No_shares_are_too_few() => Assert.Equal(SecretSharesProblem.TooFew, Samples.Refusal().Problem);

    [Fact]
    public void How_many_more_are_needed_is_said()
    {
        SecretSharesException refusal = Samples.Refusal(Shares[4]);
        Assert.Equal(SecretSharesProblem.TooFew, refusal.Problem);
        Assert.Equal("3 shares give the secret, and these are 1: 2 more needed", refusal.Message);
    }

    [Fact]
    public void Shares_of_several_sets_are_named_by_their_sets()
    {
        IReadOnlyList<SecretShare> others = SecretSplitter.Split(Samples.Secret, 3, 6, 3);
        SecretSharesException refusal = Samples.Refusal(Shares[0], others[4], Shares[2], Shares[1], others[5]);
        Assert.Equal(SecretSharesProblem.Mixed, refusal.Problem);
        Assert.Equal([5, 6], refusal.Indexes);
        Assert.Equal(
            $"the shares do not belong together: shares 1, 2 and 3 of set {Shares[0].SetId} (iteration 4, 3 of 6, 77 bytes); "
            + $"shares 5 and 6 of set {others[0].SetId} (iteration 3, 3 of 6, 77 bytes)",
            refusal.Message);
        Assert.Equal([1, 5], Samples.Refusal(Shares[0], others[4]).Indexes);
    }

    [Theory]
    [InlineData(5u, 3, 6, 77, 0)]
    [InlineData(4u, 2, 6, 77, 0)]
    [InlineData(4u, 3, 5, 77, 0)]
    [InlineData(4u, 3, 6, 76, 0)]
    [InlineData(4u, 3, 6, 77, 1)]
    public void A_share_that_says_something_else_of_its_set_does_not_belong_to_it(uint iteration, int threshold, int count, int length, byte digest)
    {
        SecretSet set = Shares[0].Set;
        byte[] other = [.. set.Digest];
        other[^1] ^= digest;
        var lying = new SecretShare(
            new SecretSet(Convert.FromHexString(set.Id), iteration, threshold, count, length, other), 2, Shares[1].Value[..length]);
        SecretSharesException refusal = Samples.Refusal(Shares[0], lying, Shares[2], Shares[3]);
        Assert.Equal((SecretSharesProblem.Mixed, 2), (refusal.Problem, Assert.Single(refusal.Indexes)));
        Assert.Equal(digest != 0, refusal.Message.EndsWith("with another digest", StringComparison.Ordinal));
    }

    [Fact]
    public void A_share_counts_once()
    {
        SecretSharesException refusal = Samples.Refusal(Shares[0], Shares[1], Shares[1]);
        Assert.Equal((SecretSharesProblem.Duplicated, 2), (refusal.Problem, Assert.Single(refusal.Indexes)));
        Assert.Equal("share 2 is there more than once: each share counts once", refusal.Message);
    }

    [Fact]
    public void A_changed_share_without_more_to_hold_it_against_gives_nothing_and_is_not_named()
    {
        for (int bit = 0; bit < 8 * Samples.Secret.Length; bit++)
        {
            byte[] change = new byte[Samples.Secret.Length];
            change[bit / 8] = (byte)(1 << (bit % 8));
            SecretSharesException refusal = Samples.Refusal(Shares[0], Samples.Changed(Shares[4], change), Shares[2]);
            Assert.Equal(SecretSharesProblem.Wrong, refusal.Problem);
            Assert.Empty(refusal.Indexes);
            Assert.Contains("with one more share it could be told which", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_changed_share_is_named_wherever_it_is()
    {
        for (int changed = 0; changed < 6; changed++)
        {
            SecretShare[] shares = [.. Shares];
            shares[changed] = Samples.Changed(Shares[changed], 0, 1);
            for (int given = 4; given <= 6; given++)
            {
                using SharedSecret combined = SecretCombiner.Combine(shares[..given]);
                Assert.Equal(Samples.Secret, combined.Bytes.ToArray());
                Assert.Equal(changed < given ? [changed + 1] : [], combined.Wrong);
            }
        }
    }

    [Fact]
    public void As_many_changed_shares_as_there_are_more_than_needed_are_named()
    {
        for (int choice = 0; choice < 64; choice++)
        {
            int[] changed = [.. Enumerable.Range(0, 6).Where(i => (choice >> i) % 2 == 1)];
            SecretShare[] shares = [.. Shares.Select((share, i) => changed.Contains(i) ? Samples.Changed(share, RandomNumberGenerator.GetBytes(16)) : share)];
            if (changed.Length > 3)
            {
                SecretSharesException refusal = Samples.Refusal(shares);
                Assert.Equal(SecretSharesProblem.Wrong, refusal.Problem);
                Assert.Equal("no 3 of shares 1, 2, 3, 4, 5 and 6 give what was split: at least 4 were changed", refusal.Message);
                continue;
            }
            using SharedSecret combined = SecretCombiner.Combine(shares);
            Assert.Equal(Samples.Secret, combined.Bytes.ToArray());
            Assert.Equal(changed.Select(i => i + 1), combined.Wrong);
        }
    }

    /// <summary>Two holders can change their shares so that both together still give the secret, and no good share fits them.</summary>
    [Fact]
    public void Two_who_change_theirs_together_do_not_make_others_look_wrong()
    {
        byte[] places = [1, 2, 3];
        byte[] weights = [.. Enumerable.Range(0, 2).Select(of => WeightAtZero(places, of))];
        SecretShare[] shares = [.. Shares];
        shares[0] = Samples.Changed(Shares[0], Field.Invert(weights[0]));
        shares[1] = Samples.Changed(Shares[1], Field.Invert(weights[1]));
        Assert.Equal(Samples.Secret, Samples.Interpolate(shares[..3]));
        using SharedSecret combined = SecretCombiner.Combine(shares);
        Assert.Equal(Samples.Secret, combined.Bytes.ToArray());
        Assert.Equal([1, 2], combined.Wrong);
    }

    [Fact]
    public void The_search_has_an_end_and_says_so()
    {
        IReadOnlyList<SecretShare> many = SecretSplitter.Split(Samples.Secret, 20, 60, 4);
        SecretSharesException refusal = Samples.Refusal([.. many.Select((share, i) => i % 4 < 3 ? Samples.Changed(share, RandomNumberGenerator.GetBytes(16)) : share)]);
        Assert.Equal(SecretSharesProblem.Wrong, refusal.Problem);
        Assert.EndsWith("there are too many ways to choose 20 of them: tried 10000; leave out those that are in doubt", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_changed_share_of_many_is_found()
    {
        IReadOnlyList<SecretShare> many = SecretSplitter.Split(new byte[65535], 200, 201, 4);
        SecretShare[] shares = [.. many];
        shares[199] = Samples.Changed(shares[199], 1);
        using SharedSecret combined = SecretCombiner.Combine(shares);
        Assert.Equal([200], combined.Wrong);
    }

    [Fact]
    public void A_cleared_share_is_not_used()
    {
        IReadOnlyList<SecretShare> shares = SecretSplitter.Split(Samples.Secret, 2, 2, 0);
        shares[1].Dispose();
        Assert.Throws<ObjectDisposedException>(() => SecretCombiner.Combine(shares));
        Assert.Throws<ObjectDisposedException>(shares[1].ToText);
    }

    private static byte WeightAtZero(byte[] places, int of)
    {
        byte[] unit = [1];
        byte[] result = new byte[1];
        Interpolation.Evaluate(places, i => i == of ? unit : [0], 0, result);
        return result[0];
    }
}

using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace SecretSharing.Tests;

public class SplitAndCombineTests
{
    [Fact]
    public void Any_shares_enough_give_the_secret_in_any_order() => Prop.ForAll<NonEmptyArray<byte>, (byte Count, byte Threshold), int>((secret, sizes, seed) =>
    {
        int count = 1 + (sizes.Count % 20);
        int threshold = 1 + (sizes.Threshold % count);
        IReadOnlyList<SecretShare> shares = SecretSplitter.Split(secret.Get, threshold, count, (uint)seed);
        SecretShare[] mixed = [.. shares];
        new Random(seed).Shuffle(mixed);
        return Enumerable.Range(threshold, count - threshold + 1).All(given =>
        {
            using SharedSecret combined = SecretCombiner.Combine(mixed[..given]);
            return combined.Bytes.SequenceEqual(secret.Get) && combined.Wrong.Count == 0;
        }) && shares.All(share => share.Iteration == (uint)seed && share.Threshold == threshold && share.Count == count && share.Length == secret.Get.Length);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 5)]
    [InlineData(3, 6)]
    [InlineData(6, 6)]
    public void Each_choice_of_shares_gives_the_secret(int threshold, int count)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(32);
        IReadOnlyList<SecretShare> shares = SecretSplitter.Split(secret, threshold, count, 0);
        for (int choice = 0; choice < 1 << count; choice++)
        {
            SecretShare[] chosen = [.. shares.Where((_, i) => (choice >> i) % 2 == 1)];
            if (chosen.Length >= threshold)
            {
                using SharedSecret combined = SecretCombiner.Combine(chosen);
                Assert.Equal(secret, combined.Bytes.ToArray());
            }
            else if (chosen.Length > 0)
            {
                Assert.Equal(SecretSharesProblem.TooFew, Samples.Refusal(chosen).Problem);
                Assert.NotEqual(secret, Samples.Interpolate(chosen));
            }
        }
    }

    /// <summary>Below the threshold any secret is as likely as any other: what is at one place is even, whatever the secret.</summary>
    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(0, 2, 2)]
    [InlineData(0x42, 2, 2)]
    [InlineData(0x42, 3, 1)]
    [InlineData(0xff, 5, 255)]
    public void A_share_looks_like_chance(byte value, int threshold, int index)
    {
        byte[] secret = new byte[51200];
        Array.Fill(secret, value);
        byte[] share = SecretSplitter.Evaluate(secret, threshold, Math.Max(index, threshold))[index - 1];
        double expected = secret.Length / 256.0;
        double chiSquare = Enumerable.Range(0, 256).Sum(element => Math.Pow(share.Count(one => one == element) - expected, 2) / expected);
        // 255 degrees of freedom: mean 255, standard deviation 22.6.
        Assert.InRange(chiSquare, 255 - (10 * 22.6), 255 + (10 * 22.6));
    }

    [Fact]
    public void Every_split_is_another_one()
    {
        IReadOnlyList<SecretShare> first = SecretSplitter.Split(Samples.Secret, 2, 2, 0);
        IReadOnlyList<SecretShare> second = SecretSplitter.Split(Samples.Secret, 2, 2, 0);
        Assert.NotEqual(first[0].SetId, second[0].SetId);
        Assert.NotEqual(first[0].Value, second[0].Value);
        Assert.NotEqual(first[0].Value, first[1].Value);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(65536, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, 256)]
    [InlineData(1, -1, -1)]
    public void What_is_out_of_range_is_not_split(int length, int threshold, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SecretSplitter.Split(new byte[length], threshold, count, 0));

    [Fact]
    public void The_largest_secret_and_the_largest_set_come_back()
    {
        byte[] largest = RandomNumberGenerator.GetBytes(65535);
        using (SharedSecret combined = SecretCombiner.Combine([.. SecretSplitter.Split(largest, 2, 3, uint.MaxValue).Skip(1)]))
            Assert.Equal(largest, combined.Bytes.ToArray());
        using SharedSecret many = SecretCombiner.Combine(SecretSplitter.Split(Samples.Secret, 255, 255, 0));
        Assert.Equal(Samples.Secret, many.Bytes.ToArray());
    }
}

using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TestSupport;

namespace SecretSharing.Tests;

public class SecretsInMemoryTests
{
    [Fact]
    public void Nothing_of_a_secret_its_shares_and_their_texts_stays_in_memory() =>
        Assert.All(SplitAndCombine(), search => Assert.Equal(0, search.Count()));

    [Fact]
    public void Nothing_of_a_share_that_is_refused_stays_in_memory() => Assert.Equal(0, ParseDamaged().Count());

    /// <summary>Of its own, so that nothing of it is left on the stack.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<ProcessMemory> SplitAndCombine()
    {
        byte[] secret = GC.AllocateArray<byte>(96, pinned: true);
        RandomNumberGenerator.Fill(secret);
        List<ProcessMemory> searches = [new(secret)];
        List<SecretShare> read = [];
        foreach (SecretShare share in SecretSplitter.Split(secret, 2, 3, 0))
        {
            byte[] text = share.ToText();
            searches.Add(new ProcessMemory(share.Value));
            searches.Add(new ProcessMemory(LongestLine(text)));
            read.Add(SecretShare.Parse(text));
            CryptographicOperations.ZeroMemory(text);
            share.Dispose();
        }
        read[1].Value[5] ^= 1;
        using (SharedSecret combined = SecretCombiner.Combine(read))
            Assert.True(combined.Bytes.SequenceEqual(secret));
        Assert.Equal(1, searches[0].Count());
        read.ForEach(share => share.Dispose());
        CryptographicOperations.ZeroMemory(secret);
        return searches;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ProcessMemory ParseDamaged()
    {
        byte[] secret = GC.AllocateArray<byte>(96, pinned: true);
        RandomNumberGenerator.Fill(secret);
        using SecretShare share = SecretSplitter.Split(secret, 1, 1, 0)[0];
        byte[] text = share.ToText();
        text[text.AsSpan().IndexOf("Iteration: "u8) + 11] = (byte)'1';
        Assert.Throws<SecretShareException>(() => SecretShare.Parse(text));
        CryptographicOperations.ZeroMemory(text);
        var search = new ProcessMemory(secret);
        CryptographicOperations.ZeroMemory(secret);
        return search;
    }

    private static ReadOnlySpan<byte> LongestLine(byte[] text) => text.AsSpan(text.AsSpan().IndexOf("\n\n"u8) + 2, 64);
}

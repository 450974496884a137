using System.Security.Cryptography;
using System.Text;

namespace SecretSharing.Tests;

internal static class Samples
{
    internal static byte[] Secret { get; } = Encoding.ASCII.GetBytes("an administrative secret that nobody guesses, of more than one line in base64");

    internal static SecretSharesException Refusal(params SecretShare[] shares) =>
        Assert.Throws<SecretSharesException>(() => SecretCombiner.Combine(shares));

    internal static byte[] Interpolate(IReadOnlyList<SecretShare> shares)
    {
        byte[] result = new byte[shares[0].Length];
        Interpolation.Evaluate([.. shares.Select(share => (byte)share.Index)], i => shares[i].Value, 0, result);
        return result;
    }

    /// <summary>A share of the same set with another value.</summary>
    internal static SecretShare Changed(SecretShare share, params byte[] change)
    {
        byte[] value = [.. share.Value];
        for (int i = 0; i < change.Length; i++)
            value[i] ^= change[i];
        return new SecretShare(share.Set, share.Index, value);
    }

    internal static string Text(SecretShare share) => Encoding.ASCII.GetString(share.ToText());

    /// <summary>With the checksum of what stands before it.</summary>
    internal static string WithChecksum(string text)
    {
        int at = text.LastIndexOf("Checksum: ", StringComparison.Ordinal);
        string checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(text[..at])))[..16];
        return $"{text[..at]}Checksum: {checksum}{text[(at + 26)..]}";
    }

    internal static SecretShare Parse(string text) => SecretShare.Parse(Encoding.Latin1.GetBytes(text));
}

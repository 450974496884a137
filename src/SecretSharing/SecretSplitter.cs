using System.Security.Cryptography;

namespace SecretSharing;

/// <summary>Splits a secret as Adi Shamir described ("How to share a secret", 1979), each byte on its own.</summary>
public static class SecretSplitter
{
    /// <summary>Splits a secret into a new set of shares. Fewer than the threshold say nothing about it but its length, and whether a guess is right.</summary>
    /// <param name="secret">1 to 65535 bytes, and too many possibilities to guess: each share carries a digest of it.</param>
    /// <param name="threshold">How many shares give the secret, 1 to <paramref name="count"/>.</param>
    /// <param name="count">How many shares there are, 1 to 255.</param>
    /// <param name="iteration">Is carried along.</param>
    /// <returns>The shares with the indexes 1 to <paramref name="count"/>, in this order; the caller disposes of them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static IReadOnlyList<SecretShare> Split(ReadOnlySpan<byte> secret, int threshold, int count, uint iteration)
    {
        ArgumentOutOfRangeException.ThrowIfZero(secret.Length, nameof(secret));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(secret.Length, SecretSet.MaximumLength, nameof(secret));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, SecretSet.MaximumCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, count);
        var set = SecretSet.Describe(secret, threshold, count, iteration);
        return [.. Evaluate(secret, threshold, count).Select((value, i) => new SecretShare(set, i + 1, value))];
    }

    /// <summary>What random polynomials of degree threshold - 1 are at 1 to count; at 0 they are the secret.</summary>
    internal static byte[][] Evaluate(ReadOnlySpan<byte> secret, int threshold, int count)
    {
        int length = secret.Length;
        byte[][] values = [.. Enumerable.Range(0, count).Select(_ => PinnedMemory.Allocate(length))];
        byte[] coefficients = PinnedMemory.Allocate(length);
        for (int degree = threshold - 1; degree > 0; degree--)
        {
            RandomNumberGenerator.Fill(coefficients);
            Append(values, coefficients);
        }
        CryptographicOperations.ZeroMemory(coefficients);
        Append(values, secret);
        return values;
    }

    private static void Append(byte[][] values, ReadOnlySpan<byte> coefficients)
    {
        for (int i = 0; i < values.Length; i++)
            Field.MultiplyAndAdd(values[i], (byte)(i + 1), coefficients);
    }
}

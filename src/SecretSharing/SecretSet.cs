using System.Globalization;
using System.Security.Cryptography;

namespace SecretSharing;

/// <summary>What the shares of one secret have in common.</summary>
/// <param name="id">16 bytes, random.</param>
/// <param name="iteration">Of the configuration that it belongs to.</param>
/// <param name="threshold">How many shares give the secret.</param>
/// <param name="count">How many there are.</param>
/// <param name="length">Of the secret, and of each share's value, in bytes.</param>
/// <param name="digest">HMAC-SHA256 of the secret, keyed with the id.</param>
internal sealed class SecretSet(byte[] id, uint iteration, int threshold, int count, int length, byte[] digest)
{
    internal const int IdSize = 16;
    internal const int MaximumCount = 255;
    internal const int MaximumLength = 65535;

    internal string Id { get; } = Convert.ToHexStringLower(id);

    internal uint Iteration { get; } = iteration;

    internal int Threshold { get; } = threshold;

    internal int Count { get; } = count;

    internal int Length { get; } = length;

    internal byte[] Digest { get; } = digest;

    internal static SecretSet Describe(ReadOnlySpan<byte> secret, int threshold, int count, uint iteration)
    {
        byte[] id = RandomNumberGenerator.GetBytes(IdSize);
        return new SecretSet(id, iteration, threshold, count, secret.Length, HMACSHA256.HashData(id, secret));
    }

    internal bool IsSame(SecretSet other) =>
        Id == other.Id && Iteration == other.Iteration && Threshold == other.Threshold && Count == other.Count && Length == other.Length
        && CryptographicOperations.FixedTimeEquals(Digest, other.Digest);

    internal bool IsDigestOf(ReadOnlySpan<byte> secret)
    {
        Span<byte> found = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(id, secret, found);
        return CryptographicOperations.FixedTimeEquals(found, Digest);
    }

    /// <summary>In messages; without the digest, with which a secret that is easy to guess could be found.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"set {Id} (iteration {Iteration}, {Threshold} of {Count}, {Length} bytes)");
}

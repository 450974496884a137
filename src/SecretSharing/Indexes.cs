namespace SecretSharing;

/// <summary>Indexes of shares, in messages.</summary>
internal static class Indexes
{
    internal static string List(IEnumerable<int> indexes)
    {
        int[] sorted = [.. indexes.Order()];
        return sorted is [int only] ? $"share {only}" : $"shares {string.Join(", ", sorted[..^1])} and {sorted[^1]}";
    }
}

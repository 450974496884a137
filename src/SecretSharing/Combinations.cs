namespace SecretSharing;

/// <summary>Ways to choose some of many.</summary>
internal static class Combinations
{
    /// <summary>Every way to choose <paramref name="size"/> of the numbers below <paramref name="end"/>, each in ascending order. The array is the same each time.</summary>
    internal static IEnumerable<int[]> Of(int size, int end)
    {
        if (size > end)
            yield break;
        int[] chosen = [.. Enumerable.Range(0, size)];
        while (true)
        {
            yield return chosen;
            int at = size - 1;
            while (at >= 0 && chosen[at] == end - size + at)
                at--;
            if (at < 0)
                yield break;
            chosen[at]++;
            for (int next = at + 1; next < size; next++)
                chosen[next] = chosen[next - 1] + 1;
        }
    }
}

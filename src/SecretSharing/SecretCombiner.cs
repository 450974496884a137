using System.Globalization;

namespace SecretSharing;

/// <summary>Puts a secret together again.</summary>
public static class SecretCombiner
{
    /// <summary>
    /// Combines shares of one set. What comes out is what was split, or nothing: it is held against the digest. Where more than the threshold are given, those
    /// that were changed are found out, as long as enough are good and there are not too many ways to choose them.
    /// </summary>
    /// <param name="shares">In any order. They stay the caller's.</param>
    /// <exception cref="SecretSharesException">They do not give a secret.</exception>
    /// <exception cref="ObjectDisposedException">The value of one was cleared.</exception>
    public static SharedSecret Combine(IReadOnlyList<SecretShare> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        if (shares.Count == 0)
            throw new SecretSharesException(SecretSharesProblem.TooFew, "there are no shares", []);
        DemandOneSet(shares);
        DemandDifferent(shares);
        DemandEnough(shares);
        return new ShareSearch(shares).Run();
    }

    private static void DemandOneSet(IReadOnlyList<SecretShare> shares)
    {
        List<List<SecretShare>> sets = [];
        foreach (SecretShare share in shares)
        {
            if (sets.Find(set => set[0].Set.IsSame(share.Set)) is { } known)
                known.Add(share);
            else
                sets.Add([share]);
        }
        if (sets.Count == 1)
            return;
        int most = sets.Max(set => set.Count);
        IEnumerable<List<SecretShare>> outside = sets.Count(set => set.Count == most) == 1 ? sets.Where(set => set.Count < most) : sets;
        throw new SecretSharesException(
            SecretSharesProblem.Mixed,
            $"the shares do not belong together: {string.Join("; ", sets.Select((set, i) => Describe(set, sets.Take(i))))}",
            [.. outside.SelectMany(set => set).Select(share => share.Index).Distinct().Order()]);
    }

    /// <summary>Sets that differ in nothing but the digest would be described alike.</summary>
    private static string Describe(List<SecretShare> set, IEnumerable<List<SecretShare>> before)
    {
        string description = set[0].Set.ToString();
        string other = before.Any(one => one[0].Set.ToString() == description) ? " with another digest" : "";
        return $"{Indexes.List(set.Select(share => share.Index))} of {description}{other}";
    }

    private static void DemandDifferent(IReadOnlyList<SecretShare> shares)
    {
        int[] repeated = [.. shares.CountBy(share => share.Index).Where(entry => entry.Value > 1).Select(entry => entry.Key).Order()];
        if (repeated.Length > 0)
        {
            throw new SecretSharesException(
                SecretSharesProblem.Duplicated, $"{Indexes.List(repeated)} is there more than once: each share counts once", repeated);
        }
    }

    private static void DemandEnough(IReadOnlyList<SecretShare> shares)
    {
        int threshold = shares[0].Threshold;
        if (shares.Count < threshold)
        {
            throw new SecretSharesException(
                SecretSharesProblem.TooFew,
                string.Create(CultureInfo.InvariantCulture, $"{threshold} shares give the secret, and these are {shares.Count}: {threshold - shares.Count} more needed"),
                []);
        }
    }
}

using NetHsm.Model;
using SecretSharing;
using Signstar.Administration.Records;
using Signstar.Administration.Shares;
using Signstar.Configuration;

namespace Signstar.Administration.Secrets;

/// <summary>Makes the administrative secret into shares, and back.</summary>
internal static class ShareSets
{
    /// <summary>Who gets a share: the first holders of the configuration, as many as there are shares.</summary>
    internal static IReadOnlyList<HolderRecord> HoldersOf(SiteConfiguration site) =>
        [.. site.System.Mappings.OfType<ShareHolderMapping>().Take((int)site.System.Shares!.Number)
            .Select((mapping, index) => new HolderRecord(mapping.Holder.SystemUser, $"{mapping.Holder.Key.Type} {mapping.Holder.Key.Blob}", index + 1))];

    /// <summary>Splits a secret among the holders.</summary>
    internal static IReadOnlyList<HeldShare> Split(AdministrativeSecret secret, SiteConfiguration site)
    {
        IReadOnlyList<HolderRecord> holders = HoldersOf(site);
        using SecretBytes document = SecretDocument.Write(secret);
        IReadOnlyList<SecretShare> shares = SecretSplitter.Split(document.Span, (int)site.System.Shares!.Threshold, holders.Count, site.System.Iteration);
        return [.. holders.Zip(shares, (holder, share) => new HeldShare(holder.User, share))];
    }

    /// <summary>Puts a secret together.</summary>
    /// <param name="shares">Of one set, each index once.</param>
    /// <param name="note">Hears of shares that were left out.</param>
    /// <param name="holders">Whose shares gave it.</param>
    /// <exception cref="AdministrationException">The shares do not go together: their holders are named.</exception>
    internal static AdministrativeSecret Combine(IReadOnlyList<HeldShare> shares, Action<string> note, out IReadOnlyList<string> holders)
    {
        try
        {
            using SharedSecret secret = SecretCombiner.Combine([.. shares.Select(held => held.Share)]);
            foreach (int wrong in secret.Wrong)
                note($"the share of {HolderOf(wrong)} does not fit the others and was left out");
            holders = [.. shares.Where(held => !secret.Wrong.Contains(held.Share.Index)).Select(held => held.Holder)];
            return SecretDocument.Parse(secret.Bytes);
        }
        catch (SecretSharesException refusal)
        {
            string names = string.Join(", ", refusal.Indexes.Select(HolderOf));
            throw AdministrationException.WrongInput($"the shares do not go together: {refusal.Message}{(names.Length > 0 ? $" (of {names})" : "")}", refusal);
        }
        catch (FormatException other)
        {
            throw AdministrationException.WrongInput($"the shares give something else than an administrative secret: {other.Message}", other);
        }

        string HolderOf(int index) => shares.FirstOrDefault(held => held.Share.Index == index)?.Holder ?? $"number {index}";
    }

    /// <summary>What is remembered of a set: above all, who has which share of it. A holder who is not of the configuration any more has no key.</summary>
    internal static ShareSetRecord Describe(IReadOnlyList<HeldShare> shares, SiteConfiguration site, AdministrativeSecret secret)
    {
        Dictionary<string, string> keys = HoldersOf(site).ToDictionary(holder => holder.User, holder => holder.Key);
        SecretShare share = shares[0].Share;
        return new ShareSetRecord(
            share.SetId,
            share.Iteration,
            share.Threshold,
            share.Count,
            [.. shares.OrderBy(held => held.Share.Index).Select(held => new HolderRecord(held.Holder, keys.GetValueOrDefault(held.Holder, ""), held.Share.Index))],
            [.. secret.Administrators.Keys.Select(user => user.ToString()).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether a share is the one that its holder was given: nobody counts with a copy of another's, or with one of their own making.</summary>
    internal static bool IsTheirs(HeldShare held, ShareSetRecord set) =>
        held.Share.Threshold == set.Threshold && held.Share.Count == set.Count && held.Share.Iteration == set.Iteration
        && set.Holders.Any(holder => holder.User == held.Holder && holder.Index == held.Share.Index);

    /// <summary>Whether shares that hold are to be replaced: the configuration has other holders, numbers or Administrators.</summary>
    internal static bool AreOutdated(ShareSetRecord set, SiteConfiguration site, IReadOnlyList<UserId> administrators) =>
        set.Threshold != site.System.Shares!.Threshold || set.Count != site.System.Shares.Number
        || !set.Holders.Select(holder => (holder.User, holder.Key)).ToHashSet().SetEquals(HoldersOf(site).Select(holder => (holder.User, holder.Key)))
        || administrators.Any(user => !set.Administrators.Contains(user.ToString()));
}

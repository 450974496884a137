using NetHsm.Model;
using Signstar.Administration.Devices;
using Signstar.Administration.Planning;
using Signstar.Administration.Records;
using Signstar.Administration.Secrets;
using Signstar.Administration.Shares;
using Signstar.Configuration;
using Signstar.Shares;

namespace Signstar.Administration;

/// <summary>How the administrative secret comes to be in one piece.</summary>
public sealed partial class Administrator
{
    private const string EmptyAgain =
        "the first device is empty, though it was provisioned before: add the action restore to the configuration, or factory_reset to begin anew; nothing was done";

    private HostSecret HostSecret => new(_paths.HostSecret, _site.System.AdminSecretHandling == AdminSecretHandling.Plaintext ? null : _sealer);

    /// <summary>A fresh device gets a new secret, once every holder has a share of it.</summary>
    private async Task<ObtainedSecret?> ProvisionAsync(ManagedDevice device, Action<AdministrationOutcome> wait, CancellationToken cancellation)
    {
        ObtainedSecret? obtained = IsShared ? ProvisionFromShares(wait) : await ProvisionFromHostAsync(wait, cancellation).ConfigureAwait(false);
        if (obtained is null)
            return null;
        AdministrativeSecret secret = obtained.Secret;
        try
        {
            await device.Nobody.ProvisionAsync(secret.Unlock, secret.Administrators[AdministrativeSecret.FirstAdministrator], _options.Time.GetUtcNow(), cancellation).ConfigureAwait(false);
        }
        catch
        {
            obtained.Dispose();
            throw;
        }
        device.State = SystemState.Operational;
        Changed(device.ToString(), "provisioned");
        return obtained;
    }

    private ObtainedSecret? ProvisionFromShares(Action<AdministrationOutcome> wait)
    {
        if (!_vault.IsOpen)
        {
            wait(new AdministrationOutcome(SharePhase.Idle, _record.Set is null ? "the device is not provisioned; share holders are waited for" : EmptyAgain));
            return null;
        }
        if (IsEmptyAgain(wait))
            return null;
        IReadOnlyList<HeldShare> waiting = Waiting();
        if (waiting.Count > 0)
            return FromConfirmed(waiting, wait);
        using AdministrativeSecret secret = AdministrativeSecret.Generate(Iteration, _wanted.Administrators, previous: null);
        wait(Offer(secret, null));
        return null;
    }

    private async Task<ObtainedSecret?> ProvisionFromHostAsync(Action<AdministrationOutcome> wait, CancellationToken cancellation)
    {
        if (IsEmptyAgain(wait))
            return null;
        AdministrativeSecret? secret = await HostSecret.ReadAsync(cancellation).ConfigureAwait(false);
        if (secret is null)
        {
            secret = AdministrativeSecret.Generate(Iteration, _wanted.Administrators, previous: null);
            await HostSecret.WriteAsync(secret, cancellation).ConfigureAwait(false);
        }
        return new ObtainedSecret(secret, null, IsNew: true, []);
    }

    /// <summary>A device that was provisioned and is empty now was replaced, or reset by somebody: new keys would pass for the old ones.</summary>
    private bool IsEmptyAgain(Action<AdministrationOutcome> wait)
    {
        if (_record is { Set: null, HostSecret: null })
            return false;
        wait(new AdministrationOutcome(SharePhase.Idle, EmptyAgain));
        return true;
    }

    /// <summary>The secret of devices that have one.</summary>
    private async Task<ObtainedSecret?> ObtainAsync(DeviceList devices, Action<AdministrationOutcome> wait, CancellationToken cancellation)
    {
        if (IsShared)
            return ObtainFromShares(wait);
        bool isNeeded = _options.IsAsked || _record.Applied != Iteration || devices.All.Any(device => device.State == SystemState.Locked);
        AdministrativeSecret? secret = isNeeded ? await HostSecret.ReadAsync(cancellation).ConfigureAwait(false) : null;
        // What was written for the devices, and did not get to all of them, is finished before there is another.
        if (secret is not null)
            return new ObtainedSecret(secret, null, IsNew: _record.HostSecret != HostSecret.DigestOf(secret), []);
        wait(new AdministrationOutcome(SharePhase.Idle, isNeeded
            ? $"this host has no administrative secret for a device that is provisioned already; it has to be in {_paths.HostSecret}"
            : $"iteration {Iteration} is in force"));
        return null;
    }

    private ObtainedSecret? ObtainFromShares(Action<AdministrationOutcome> wait)
    {
        if (!_vault.IsOpen)
        {
            wait(Quiet());
            return null;
        }
        IReadOnlyList<HeldShare> waiting = Waiting();
        return waiting.Count > 0 ? FromConfirmed(waiting, wait) : FromUploaded(wait);
    }

    /// <summary>The new set that waits, if it is still the one that the configuration wants.</summary>
    private IReadOnlyList<HeldShare> Waiting()
    {
        IReadOnlyList<HeldShare> waiting = _vault.Waiting();
        if (waiting.Count == 0)
            return waiting;
        var holders = ShareSets.HoldersOf(_site).Select(holder => holder.User);
        if (waiting[0].Share.Threshold == _site.System.Shares!.Threshold && waiting.Select(held => held.Holder).Order(StringComparer.Ordinal).SequenceEqual(holders.Order(StringComparer.Ordinal)))
            return waiting;
        Clear(waiting);
        Remark("the new shares were withdrawn: the configuration has other share holders now");
        foreach (string problem in _vault.Withdraw())
            Remark(problem);
        return [];
    }

    private ObtainedSecret? FromConfirmed(IReadOnlyList<HeldShare> waiting, Action<AdministrationOutcome> wait)
    {
        try
        {
            return WhereAllConfirmed(waiting, wait);
        }
        finally
        {
            Clear(waiting);
        }
    }

    private ObtainedSecret? WhereAllConfirmed(IReadOnlyList<HeldShare> waiting, Action<AdministrationOutcome> wait)
    {
        _vault.HandOut(waiting);
        IReadOnlyList<string> awaited = _vault.Awaited(waiting);
        string set = waiting[0].Share.SetId;
        if (awaited.Count > 0)
        {
            wait(new AdministrationOutcome(SharePhase.Download, $"new shares wait to be fetched and confirmed by {string.Join(", ", awaited)}; nothing changes before all have")
            {
                Set = set,
                Awaiting = awaited,
            });
            return null;
        }
        AdministrativeSecret secret = ShareSets.Combine(waiting, Remark, out IReadOnlyList<string> holders);
        try
        {
            ShareSetRecord described = ShareSets.Describe(waiting, _site, secret);
            // Before a device learns of it: whatever happens from here on, these shares can finish it.
            if (_record.Candidate?.Id != set)
                Remember(_record with { Candidate = described });
            _journal.Combined(set, holders);
            return new ObtainedSecret(secret, described, IsNew: true, holders) { Threshold = described.Threshold, IsOfWaitingSet = true };
        }
        catch
        {
            secret.Dispose();
            throw;
        }
    }

    private ObtainedSecret? FromUploaded(Action<AdministrationOutcome> wait)
    {
        List<string> problems = [];
        IReadOnlyList<HeldShare> uploaded = _vault.Uploaded(problems);
        try
        {
            foreach (string problem in problems)
                Remark(problem);
            return FromUploaded(uploaded, wait);
        }
        finally
        {
            Clear(uploaded);
        }
    }

    private ObtainedSecret? FromUploaded(IReadOnlyList<HeldShare> uploaded, Action<AdministrationOutcome> wait)
    {
        // Once every holder has confirmed the new set, only that: a device may have its unlock passphrase already, and who began anew with the old set
        // would not know it.
        ShareSetRecord? held = _record.Candidate ?? _record.Set;
        // A backup may be older than the shares that hold now, and a new host knows of none.
        bool takesAny = held is null || IsPending(AdministrativeAction.Restore);
        int most = 0;
        foreach (IGrouping<string, HeldShare> group in uploaded.GroupBy(one => one.Share.SetId).OrderBy(group => group.Key != held?.Id))
        {
            HeldShare[] shares = group.Key == held?.Id ? Theirs(group, held) : takesAny ? Alike(group) : Foreign(group);
            int needed = group.Key == held?.Id ? held.Threshold : shares.Select(one => one.Share.Threshold).Append(ConfiguredThreshold).Max();
            if (shares.Length >= needed)
                return Combined(shares, group.Key == held?.Id ? held : null, needed);
            most = Math.Max(most, shares.Length);
        }
        int missing = (held is null || (takesAny && most > 0) ? Math.Max(ConfiguredThreshold, held?.Threshold ?? 0) : held.Threshold) - most;
        wait(new AdministrationOutcome(SharePhase.Upload, missing == 1 ? "1 more share is needed" : $"{missing} more shares are needed")
        {
            Set = held?.Id,
            Missing = missing,
            Plan = Describe(PlanFromMemory()),
        });
        return null;
    }

    private int ConfiguredThreshold => (int)_site.System.Shares!.Threshold;

    /// <summary>Of the set that holds: the shares that each holder was given.</summary>
    private HeldShare[] Theirs(IEnumerable<HeldShare> shares, ShareSetRecord set)
    {
        ILookup<bool, HeldShare> sorted = shares.ToLookup(held => ShareSets.IsTheirs(held, set));
        foreach (HeldShare other in sorted[false])
            Remark($"what {other.Holder} uploaded is not the share that {other.Holder} was given");
        return [.. sorted[true]];
    }

    /// <summary>Of a set that this host does not know: the largest part that can go together, each index once.</summary>
    private HeldShare[] Alike(IEnumerable<HeldShare> shares)
    {
        HeldShare[][] parts = [.. shares.GroupBy(held => (held.Share.Iteration, held.Share.Threshold, held.Share.Count, held.Share.Length)).Select(part => part.ToArray()).OrderByDescending(part => part.Length)];
        foreach (HeldShare other in parts.Skip(1).SelectMany(part => part))
            Remark($"the share of {other.Holder} does not go with those of the others");
        HeldShare[] each = [.. parts[0].DistinctBy(held => held.Share.Index)];
        if (each.Length < parts[0].Length)
            Remark($"the same share came from more than one of {string.Join(", ", parts[0].Select(held => held.Holder))}");
        return each;
    }

    private HeldShare[] Foreign(IEnumerable<HeldShare> shares)
    {
        Remark($"the shares of {string.Join(", ", shares.Select(held => held.Holder))} are of a set that does not hold");
        return [];
    }

    private ObtainedSecret Combined(HeldShare[] shares, ShareSetRecord? known, int threshold)
    {
        AdministrativeSecret secret = ShareSets.Combine(shares, Remark, out IReadOnlyList<string> holders);
        string id = shares[0].Share.SetId;
        _journal.Combined(id, holders);
        return new ObtainedSecret(secret, known ?? ShareSets.Describe(shares, _site, secret), IsNew: known is not null && _record.Candidate?.Id == id, holders) { Threshold = threshold };
    }

    /// <summary>Makes a new set of shares for the holders; no device knows of it yet.</summary>
    private AdministrationOutcome Offer(AdministrativeSecret secret, Plan? plan)
    {
        IReadOnlyList<HeldShare> shares = ShareSets.Split(secret, _site);
        try
        {
            _vault.Offer(shares, plan is { IsDestructive: true } ? plan.Digest : null);
            string[] holders = [.. shares.Select(held => held.Holder)];
            string set = shares[0].Share.SetId;
            _journal.Offered(set, $"{holders.Length} new shares wait for {string.Join(", ", holders)}");
            return new AdministrationOutcome(SharePhase.Download, $"new shares wait to be fetched and confirmed by {string.Join(", ", holders)}; nothing changes before all have")
            {
                Set = set,
                Awaiting = holders,
                Plan = plan is null ? null : Describe(plan),
            };
        }
        finally
        {
            Clear(shares);
        }
    }

    private static void Clear(IEnumerable<HeldShare> shares)
    {
        foreach (HeldShare share in shares)
            share.Dispose();
    }

    private static SharePlan Describe(Plan plan) => new(plan.Digest, plan.IsDestructive, plan.Text);
}

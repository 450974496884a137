using NetHsm.Model;
using Signstar.Administration.Devices;
using Signstar.Administration.Planning;
using Signstar.Administration.Secrets;
using Signstar.Administration.Work;
using Signstar.Configuration;
using Signstar.Shares;

namespace Signstar.Administration;

/// <summary>What is to be done.</summary>
public sealed partial class Administrator
{
    /// <summary>
    /// What would change, and nothing is: with the administrative secret where it is at hand, by the devices; without it, by what the last run saw.
    /// </summary>
    /// <exception cref="AdministrationException">It cannot be told.</exception>
    public async Task<PlanReport> PlanAsync(CancellationToken cancellationToken)
    {
        try
        {
            _record = _recordFile.Load();
            using var devices = new DeviceList(_site, _options.Connect);
            await devices.LearnStatesAsync(cancellationToken).ConfigureAwait(false);
            using ObtainedSecret? secret = devices.AllAre(SystemState.Operational) ? await FindSecretAsync(cancellationToken).ConfigureAwait(false) : null;
            if (secret is null)
                return new PlanReport(PlanFromMemory(), isOfTheDevices: false);
            return new PlanReport((await LookAsync(devices, secret, cancellationToken).ConfigureAwait(false)).Plan, isOfTheDevices: true);
        }
        catch (Exception failure) when (failure is not AdministrationException && Translate(failure) is { } known)
        {
            throw known;
        }
    }

    /// <summary>What is in force, and what is waited for, without asking a device.</summary>
    /// <exception cref="AdministrationException">The record is damaged.</exception>
    public AdministrationStatus Status()
    {
        try
        {
            return new AdministrationStatus(Iteration, _recordFile.Load(), StatusFile.Read(_paths.Status));
        }
        catch (Exception failure) when (failure is ShareStatusException or IOException or UnauthorizedAccessException)
        {
            throw new AdministrationException(LibC.ExitStatus.InputOutput, failure.Message, failure);
        }
    }

    /// <summary>The secret, where it is at hand, and without waiting for anybody.</summary>
    private async Task<ObtainedSecret?> FindSecretAsync(CancellationToken cancellation)
    {
        if (IsShared)
            return _vault.IsOpen && !_vault.HasWaiting ? FromUploaded(_ => { }) : null;
        return await HostSecret.ReadAsync(cancellation).ConfigureAwait(false) is { } secret ? new ObtainedSecret(secret, null, IsNew: false, []) : null;
    }

    private Plan PlanFromMemory() => Compose(_record.LastSeen ?? ObservedDevice.Empty, [], _firmware.Find(Remark), NeedsNewSet(null));

    /// <summary>Everything about the devices that the plan is made of.</summary>
    private async Task<Survey> LookAsync(DeviceList devices, ObtainedSecret secret, CancellationToken cancellation)
    {
        List<(AdministratorClients? Clients, ObservedDevice? Content)> seen = [];
        foreach (ManagedDevice device in devices.All)
        {
            if (device.State != SystemState.Operational)
            {
                seen.Add((null, null));
                continue;
            }
            AdministratorClients clients = await SecretInForce.LogInAsync(device, secret.Secret, cancellation).ConfigureAwait(false);
            seen.Add((clients, await DeviceReader.ReadAsync(clients, clients.Scopes, cancellation).ConfigureAwait(false)));
        }
        StagedFirmware? firmware = _firmware.Find(Remark);
        return new Survey(seen, firmware, Compose(seen[0].Content ?? ObservedDevice.Empty, [.. seen.Skip(1).Select(one => one.Content)], firmware, NeedsNewSecret(secret)));
    }

    private Plan Compose(ObservedDevice first, IReadOnlyList<ObservedDevice?> others, StagedFirmware? firmware, bool needsNewSecret)
    {
        if (IsPending(AdministrativeAction.FactoryReset))
            return new Plan([PlanStep.Said(PlanPhase.Replace, '!', $"factory reset: the devices forget everything, and are provisioned anew{(_record.Set is { } set ? $"; the shares of set {set.Id} open nothing any more" : "")}", isDestructive: true)], [], []);
        if (IsPending(AdministrativeAction.Restore))
            return PlanOfRestore();
        Plan content = Planner.Compare(first, _wanted, IsPending(AdministrativeAction.RemoveUnnamed));
        List<PlanStep> steps = [.. content.Steps, .. SettingsPlanner.Compare(first, WantedSettings.Of(_site, 0), others.Count > 0 ? " of device 1" : "")];
        List<string> notes = [.. content.Notes];
        if (needsNewSecret)
            steps.Add(PlanStep.Said(PlanPhase.Secret, '!', NewSecret));
        AddFirmware(firmware, [first, .. others.OfType<ObservedDevice>()], steps, notes);
        AddCertificates(first, steps);
        bool contentChanges = steps.Any(IsContent);
        for (int index = 0; index < others.Count; index++)
            AddOther(index + 1, others[index], first, contentChanges, steps);
        int moves = steps.Any(step => step.Phase == PlanPhase.Last) ? 1 : 0;
        AdministrativeAction[] last = [.. LastActions.Where(IsPending)];
        steps.AddRange(last.Select(action => PlanStep.Said(PlanPhase.Last, '!', NameOf(action))));
        // Each of them ends the way to the devices, or makes it another one.
        IEnumerable<string> conflicts = last.Except([AdministrativeAction.Reboot]).Count() + moves > 1 ? ["lock, shutdown, generate_tls_key and another network of a device go in iterations of their own"] : [];
        return new Plan(steps, notes, content.Conflicts.Concat(conflicts));
    }

    private string NewSecret => IsShared
        ? $"new administrative secret, for {string.Join(", ", ShareSets.HoldersOf(_site).Select(holder => holder.User))} ({_site.System.Shares!.Threshold} of {_site.System.Shares.Number})"
        : "new administrative secret";

    private static AdministrativeAction[] LastActions =>
        [AdministrativeAction.Reboot, AdministrativeAction.GenerateTlsKey, AdministrativeAction.Lock, AdministrativeAction.Shutdown];

    private static string NameOf(AdministrativeAction action) => action switch
    {
        AdministrativeAction.GenerateTlsKey => "new TLS keys of the devices: their fingerprints change",
        AdministrativeAction.Lock => "lock the devices",
        AdministrativeAction.Reboot => "reboot the devices",
        _ => "shut down the devices",
    };

    private static bool IsContent(PlanStep step) => step.Phase is >= PlanPhase.Namespaces and <= PlanPhase.Certificates;

    private Plan PlanOfRestore() => PlanOfRestore(UploadedFile.DigestOf(_paths.UploadedBackup));

    private static Plan PlanOfRestore(string? digest) => digest is not null
        ? new Plan([PlanStep.Said(PlanPhase.Replace, '!', $"restore the backup with SHA-256 {digest}: it replaces all users and keys", isDestructive: true)], [], [])
        : new Plan([], [], ["the action restore waits for a backup: nobody has uploaded one"]);

    private static void AddFirmware(StagedFirmware? firmware, IReadOnlyList<ObservedDevice> devices, List<PlanStep> steps, List<string> notes)
    {
        if (firmware is not { } staged)
            return;
        string[] others = [.. devices.Select(device => device.SoftwareVersion).OfType<string>().Where(version => version != staged.Version.ToString()).Distinct()];
        if (others.Length == 0 && devices[0].SoftwareVersion is not null)
            notes.Add($"firmware {staged.Version} was uploaded, and is installed already");
        else
            steps.Add(PlanStep.Said(PlanPhase.Update, '!', $"install firmware {staged.Version} with SHA-256 {staged.Sha256}{(others.Length > 0 ? $" in place of {string.Join(", ", others)}" : "")}", isDestructive: true));
    }

    private void AddCertificates(ObservedDevice first, List<PlanStep> steps)
    {
        var certified = first.Keys.Where(key => key.CertificateSha256 is not null).Select(key => (key.Namespace, key.Id)).ToHashSet();
        foreach (WantedKey key in _wanted.Keys.Where(key => key.Setup.Context is not null && !certified.Contains((key.Namespace?.ToString(), key.Id.ToString()))))
            steps.Add(PlanStep.Said(PlanPhase.Certificates, '+', $"certificate of key {key.Name} ({key.Holder})"));
    }

    private void AddOther(int index, ObservedDevice? content, ObservedDevice first, bool contentChanges, List<PlanStep> steps)
    {
        if (content is not null)
            steps.AddRange(SettingsPlanner.Compare(content, WantedSettings.Of(_site, index), $" of device {index + 1}").Select(step => step with { Device = index + 1 }));
        if (content is not null && !contentChanges && content.Content == first.Content)
            return;
        // What only this device has is gone then.
        bool loses = content is not null
            && (content.Keys.Any(key => !first.Keys.Any(other => (other.Namespace, other.Id, other.PublicKeySha256) == (key.Namespace, key.Id, key.PublicKeySha256)))
                || content.Users.Any(user => !first.Users.Any(other => other.Id == user.Id)));
        steps.Add(PlanStep.Said(PlanPhase.Others, '~', $"device {index + 1} gets the backup of device 1{(content is null ? ": it is empty" : ": users or keys differ")}", loses));
    }

    private bool NeedsNewSecret(ObtainedSecret secret)
    {
        // One that is being changed to is finished first.
        if (secret.IsNew)
            return false;
        bool isForThis = secret.Secret.Iteration == Iteration;
        return (IsPending(AdministrativeAction.RotateAdministrators) && !isForThis) || _wanted.Administrators.Any(user => !secret.Secret.Administrators.ContainsKey(user)) || NeedsNewSet(secret.Set);
    }

    private bool NeedsNewSet(Records.ShareSetRecord? set) => IsShared && (set ?? _record.Set) is { } current && ShareSets.AreOutdated(current, _site, _wanted.Administrators);

    /// <param name="Seen">Of each device, in order; null for one that has nothing to see.</param>
    /// <param name="Firmware">The update that the plan is about, if there is one.</param>
    /// <param name="Plan">What is to be done.</param>
    private sealed record Survey(IReadOnlyList<(AdministratorClients? Clients, ObservedDevice? Content)> Seen, StagedFirmware? Firmware, Plan Plan);
}

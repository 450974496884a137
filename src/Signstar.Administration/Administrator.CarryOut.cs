using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Credentials;
using Signstar.Administration.Devices;
using Signstar.Administration.Planning;
using Signstar.Administration.Records;
using Signstar.Administration.Secrets;
using Signstar.Administration.Work;
using Signstar.Configuration;
using Signstar.RoleSettings;
using Signstar.Shares;

namespace Signstar.Administration;

/// <summary>How it is done, once the secret is there.</summary>
public sealed partial class Administrator
{
    private static readonly TimeSpan LongestGoingDown = TimeSpan.FromSeconds(15);

    /// <returns>Null when the devices are not what they were, and everything is to be looked at again.</returns>
    private async Task<AdministrationOutcome?> CarryOutAsync(DeviceList devices, ObtainedSecret secret, Announcement announcement, CancellationToken cancellation)
    {
        if (IsPending(AdministrativeAction.Restore) && !IsPending(AdministrativeAction.FactoryReset))
            return await RestoreAsync(devices, secret, announcement, cancellation).ConfigureAwait(false);
        foreach (ManagedDevice device in devices.All.Where(device => device.State == SystemState.Locked))
        {
            await SecretInForce.UnlockAsync(device, secret.Secret, cancellation).ConfigureAwait(false);
            device.State = SystemState.Operational;
            Changed(device.ToString(), "unlocked");
        }
        Survey survey = await LookAsync(devices, secret, cancellation).ConfigureAwait(false);
        RefuseConflicts(survey.Plan);
        if (MissingAgreement(survey.Plan, secret) is { } missing)
            return missing;
        if (IsPending(AdministrativeAction.FactoryReset))
            return await ResetAsync(survey, cancellation).ConfigureAwait(false);
        if (NeedsNewSecret(secret))
            return await ReplaceSecretAsync(secret, survey, cancellation).ConfigureAwait(false);
        announcement.Publish(new AdministrationOutcome(SharePhase.Working, $"iteration {Iteration} is being carried out") { Set = secret.Set?.Id, Plan = Describe(survey.Plan) });
        return await ConfigureAsync(devices, secret, survey, cancellation).ConfigureAwait(false);
    }

    private static void RefuseConflicts(Plan plan)
    {
        if (plan.Conflicts.Count > 0)
            throw AdministrationException.Misconfigured($"nothing was done: {string.Join("; ", plan.Conflicts)}");
    }

    /// <summary>A plan that loses something is only carried out when holders enough were shown exactly it, and brought their shares again.</summary>
    private AdministrationOutcome? MissingAgreement(Plan plan, ObtainedSecret secret)
    {
        if (!plan.IsDestructive || secret.Set is not { } set)
            return null;
        // The set that waited was made after holders enough had agreed to this very plan.
        if (secret.IsOfWaitingSet && DigestFile.AreEqual(_vault.AgreedWithWaiting, plan.Digest))
            return null;
        int missing = secret.Threshold - _vault.CountAgreed(plan.Digest, secret.Holders);
        return missing <= 0 ? null : new AdministrationOutcome(SharePhase.Upload, $"the plan loses something that only a backup brings back: {missing} more share holders have to agree by uploading their shares again after reading it")
        {
            Set = set.Id,
            Missing = missing,
            Plan = Describe(plan),
        };
    }

    private async Task<AdministrationOutcome?> RestoreAsync(DeviceList devices, ObtainedSecret secret, Announcement announcement, CancellationToken cancellation)
    {
        // The digest that holders agree to is the one that is restored: another upload may come at any time.
        string? planned = UploadedFile.DigestOf(_paths.UploadedBackup);
        Plan plan = PlanOfRestore(planned);
        RefuseConflicts(plan);
        if (MissingAgreement(plan, secret) is { } missing)
            return missing;
        announcement.Publish(new AdministrationOutcome(SharePhase.Working, "the backup is being restored") { Set = secret.Set?.Id, Plan = Describe(plan) });
        ManagedDevice first = devices.First;
        if (first.State == SystemState.Locked)
            await SecretInForce.UnlockAsync(first, secret.Secret, cancellation).ConfigureAwait(false);
        string digest = planned!;
        using (FileStream backup = UploadedFile.Take(_paths.UploadedBackup, digest, _paths.Scratch))
        {
            SystemState state = first.State == SystemState.Unprovisioned ? SystemState.Unprovisioned : SystemState.Operational;
            await RestoreWork.RunAsync(first, state, backup, secret.Secret, _options.Time.GetUtcNow(), cancellation).ConfigureAwait(false);
        }
        Changed(first.ToString(), $"restored from the backup with SHA-256 {digest}");
        // These shares hold now, whatever held before: they are those of the time of the backup.
        Remember(_record with { Set = secret.Set, Candidate = null, LastSeen = null });
        RememberDone(AdministrativeAction.Restore);
        File.Delete(_paths.UploadedBackup);
        return null;
    }

    private async Task<AdministrationOutcome?> ResetAsync(Survey survey, CancellationToken cancellation)
    {
        // From here on an empty device is one of ours: the others follow, whatever interrupts this.
        Remember(_record with { IsResetting = true });
        foreach ((AdministratorClients? clients, _) in survey.Seen)
        {
            if (clients is null)
                continue;
            await clients.Root.ResetToFactoryAsync(cancellation).ConfigureAwait(false);
            Changed(clients.Device.ToString(), "reset to factory settings");
        }
        RememberReset();
        return null;
    }

    private void RememberReset()
    {
        Remember(_record with { Set = null, Candidate = null, LastSeen = null, Applied = null, IsResetting = false, HostSecret = null });
        RememberDone(AdministrativeAction.FactoryReset);
        File.Delete(_paths.HostSecret);
        DestroyShares();
    }

    private void DestroyShares()
    {
        if (!_vault.IsOpen)
            return;
        foreach (string problem in _vault.Destroy())
            Remark(problem);
    }

    private async Task<AdministrationOutcome?> ReplaceSecretAsync(ObtainedSecret old, Survey survey, CancellationToken cancellation)
    {
        // Whoever is an Administrator of a device gets another passphrase, also where the configuration names them no more: the old shares have theirs.
        IEnumerable<UserId> there = survey.Seen.SelectMany(one => one.Content?.Users ?? []).Where(user => user.Role == UserRole.Administrator).Select(user => new UserId(user.Id))
            .Where(old.Secret.Administrators.ContainsKey);
        using AdministrativeSecret secret = AdministrativeSecret.Generate(Iteration, _wanted.Administrators.Concat(there), old.Secret);
        if (IsShared)
            return Offer(secret, survey.Plan);
        await HostSecret.WriteAsync(secret, cancellation).ConfigureAwait(false);
        return null;
    }

    private async Task<AdministrationOutcome> ConfigureAsync(DeviceList devices, ObtainedSecret secret, Survey survey, CancellationToken cancellation)
    {
        List<AdministratorClients?> clients = [.. survey.Seen.Select(one => one.Clients)];
        if (survey.Plan.Steps.Any(step => step.Phase == PlanPhase.Update))
            await UpdateAsync(clients, secret, survey, cancellation).ConfigureAwait(false);
        for (int index = 0; index < clients.Count; index++)
        {
            if (clients[index] is { } current)
                clients[index] = await SecretInForce.ChangeAsync(current, secret.Secret, cancellation).ConfigureAwait(false);
        }
        await CarryAsync(survey.Plan.Steps.Where(step => step.Phase is >= PlanPhase.Settings and <= PlanPhase.Removal), clients, cancellation).ConfigureAwait(false);
        bool contentChanges = survey.Plan.Steps.Any(IsContent);
        bool[] follows = [.. survey.Seen.Select((one, index) => index == 0 || (one.Content is not null && !contentChanges && one.Content.Content == survey.Seen[0].Content!.Content))];
        // Those that get the backup of the first device learn the new passphrases of the users that they have already now: roles are refused by none meanwhile.
        for (int index = 1; index < clients.Count; index++)
            clients[index]?.OnlyHas(survey.Seen[index].Content!.Users.Select(user => user.Id));
        AdministratorClients[] alike = [.. clients.OfType<AdministratorClients>()];
        using RotatedPassphrases passphrases = await _rotation.RunAsync(alike, cancellation).ConfigureAwait(false);
        UserId[] nobody = [.. _wanted.Users.Select(user => user.Id).Where(user => !passphrases.Has(user)).Distinct()];
        await Rotation.LockOutAsync(alike, nobody, passphrases, cancellation).ConfigureAwait(false);
        await new CertificateWork(_paths, _options.Time, Changed).MakeAsync(alike[0], _wanted.Keys, passphrases, cancellation).ConfigureAwait(false);
        AdministratorClients first = await SecretInForce.LogInAsync(devices.First, secret.Secret, cancellation).ConfigureAwait(false);
        ObservedDevice content = await DeviceReader.ReadAsync(first, first.Scopes, cancellation).ConfigureAwait(false);
        BackupRecord? backup = await BackUpAsync(devices.First, passphrases, secret.Secret, content, cancellation).ConfigureAwait(false);
        foreach (ManagedDevice other in devices.Others.Where(other => !follows[other.Number - 1]))
            clients[other.Number - 1] = await FollowAsync(other, secret.Secret, passphrases, backup, cancellation).ConfigureAwait(false);
        Remember(_record with
        {
            Set = secret.Set,
            Candidate = null,
            Applied = Iteration,
            AppliedAt = _options.Time.GetUtcNow(),
            LastSeen = content,
            Backup = backup ?? _record.Backup,
            HostSecret = IsShared ? null : HostSecret.DigestOf(secret.Secret),
        });
        RememberDone(_site.System.Actions.Except(LastActions));
        bool isAll = !LastActions.Any(IsPending) && survey.Plan.Steps.All(step => step.Phase != PlanPhase.Last);
        if (isAll && _vault.IsOpen)
            _vault.MarkDone();
        // What comes now may end the way to the devices: no share has to wait for it.
        DestroyShares();
        await FinishAsync(survey.Plan, clients, secret.Secret, cancellation).ConfigureAwait(false);
        string message = $"iteration {Iteration} is in force: {survey.Plan.Steps.Count} changes, {_options.Credentials.Count} new passphrases{(backup is null ? "" : $", backup of {backup.Bytes} bytes")}";
        _journal.CarriedOut(message);
        return new AdministrationOutcome(SharePhase.Done, message) { Set = secret.Set?.Id };
    }

    private async Task UpdateAsync(List<AdministratorClients?> clients, ObtainedSecret secret, Survey survey, CancellationToken cancellation)
    {
        StagedFirmware staged = survey.Firmware ?? throw AdministrationException.WrongInput("the update that was planned is gone; upload it again");
        for (int index = 0; index < clients.Count; index++)
        {
            if (clients[index] is not { } current || survey.Seen[index].Content?.SoftwareVersion == staged.Version.ToString())
                continue;
            await _firmware.InstallAsync(current, secret.Secret, staged, cancellation).ConfigureAwait(false);
            Changed(current.Device.ToString(), $"runs firmware {staged.Version}");
        }
        _firmware.Remove();
    }

    private async Task CarryAsync(IEnumerable<PlanStep> steps, List<AdministratorClients?> clients, CancellationToken cancellation)
    {
        foreach (PlanStep step in steps)
        {
            if (step.Carry is not { } carry)
                continue;
            AdministratorClients device = clients[step.Device - 1]!;
            await carry(device, cancellation).ConfigureAwait(false);
            Changed(device.Device.ToString(), step.ToString());
        }
    }

    private async Task<BackupRecord?> BackUpAsync(ManagedDevice device, RotatedPassphrases passphrases, AdministrativeSecret secret, ObservedDevice content, CancellationToken cancellation)
    {
        WantedUser? user = _wanted.Users.FirstOrDefault(one => one.Role == UserRole.Backup && passphrases.Has(one.Id));
        if (user is null)
        {
            Remark("no backup was made: the configuration has no mapping 'backup'");
            return null;
        }
        BackupRecord backup = await new BackupWork(_paths, _options.Time).MakeAsync(device, user.Id, passphrases[user.Id], secret, content, cancellation).ConfigureAwait(false);
        Changed(device.ToString(), $"backup of {backup.Users} users and {backup.Keys} keys, SHA-256 {backup.Sha256}");
        return backup;
    }

    /// <summary>Gives a further device what the first has.</summary>
    private async Task<AdministratorClients> FollowAsync(ManagedDevice device, AdministrativeSecret secret, RotatedPassphrases passphrases, BackupRecord? backup, CancellationToken cancellation)
    {
        if (backup is null)
            throw AdministrationException.Misconfigured($"{device} gets what the first device has from its backup, and the configuration has no mapping 'backup'");
        using (FileStream file = UploadedFile.Take(_paths.Backup, backup.Sha256, _paths.Scratch))
            await RestoreWork.RunAsync(device, device.State, file, secret, _options.Time.GetUtcNow(), cancellation).ConfigureAwait(false);
        device.State = SystemState.Operational;
        Changed(device.ToString(), "has the backup of device 1");
        foreach (SealedCredential credential in _options.Credentials)
        {
            if (!await device.TakesAsync(credential.User, passphrases[credential.User], cancellation).ConfigureAwait(false))
                throw AdministrationException.Unavailable($"{device} refuses user {credential.User} after it got the backup of device 1");
        }
        AdministratorClients clients = await SecretInForce.LogInAsync(device, secret, cancellation).ConfigureAwait(false);
        ObservedDevice content = await DeviceReader.ReadAsync(clients, clients.Scopes, cancellation).ConfigureAwait(false);
        foreach (PlanStep step in SettingsPlanner.Compare(content, WantedSettings.Of(_site, device.Number - 1), $" of device {device.Number}").Where(step => step.Phase == PlanPhase.Settings))
            await step.Carry!(clients, cancellation).ConfigureAwait(false);
        return clients;
    }

    /// <summary>What ends the way to the devices, or makes it another one.</summary>
    private async Task FinishAsync(Plan plan, List<AdministratorClients?> clients, AdministrativeSecret secret, CancellationToken cancellation)
    {
        foreach (AdministrativeAction action in LastActions.Where(IsPending))
        {
            // Before it is done: whose answer is lost must not be done again, and again.
            RememberDone(action);
            foreach (AdministratorClients device in clients.OfType<AdministratorClients>())
                await ActAsync(action, device, secret, cancellation).ConfigureAwait(false);
        }
        await CarryAsync(plan.Steps.Where(step => step.Phase == PlanPhase.Last), clients, cancellation).ConfigureAwait(false);
    }

    private async Task ActAsync(AdministrativeAction action, AdministratorClients device, AdministrativeSecret secret, CancellationToken cancellation)
    {
        switch (action)
        {
            case AdministrativeAction.GenerateTlsKey:
                await device.Root.GenerateTlsKeyAsync(TlsKeyType.P256, cancellationToken: cancellation).ConfigureAwait(false);
                break;
            case AdministrativeAction.Lock:
                await device.Root.LockAsync(cancellation).ConfigureAwait(false);
                break;
            case AdministrativeAction.Reboot:
                await device.Root.RebootAsync(cancellation).ConfigureAwait(false);
                await AwaitRebootAsync(device.Device, secret, cancellation).ConfigureAwait(false);
                break;
            default:
                await device.Root.ShutDownAsync(cancellation).ConfigureAwait(false);
                break;
        }
        Changed(device.Device.ToString(), NameOf(action));
    }

    /// <summary>A device answers before it goes down. One that boots unattended may be back before anybody has seen it away.</summary>
    private async Task AwaitRebootAsync(ManagedDevice device, AdministrativeSecret secret, CancellationToken cancellation)
    {
        long start = Environment.TickCount64;
        bool wasAway = false;
        while (!wasAway && Environment.TickCount64 - start < LongestGoingDown.TotalMilliseconds)
        {
            try
            {
                wasAway = await device.Nobody.GetStateAsync(cancellation).ConfigureAwait(false) == SystemState.Locked;
            }
            catch (NetHsmException)
            {
                wasAway = true;
            }
            await Task.Delay(wasAway ? TimeSpan.Zero : TimeSpan.FromMilliseconds(250), cancellation).ConfigureAwait(false);
        }
        await _firmware.WaitForAsync(device, secret, () => Task.FromResult(true), cancellation).ConfigureAwait(false);
    }
}

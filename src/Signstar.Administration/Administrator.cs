using LibC;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Credentials;
using Signstar.Administration.Devices;
using Signstar.Administration.Planning;
using Signstar.Administration.Records;
using Signstar.Administration.Secrets;
using Signstar.Administration.Shares;
using Signstar.Administration.Work;
using Signstar.Configuration;
using Signstar.Shares;

namespace Signstar.Administration;

/// <summary>
/// Brings the devices to what the configuration says (docs/specification/administration.md). It keeps nothing in memory from run to run: a run looks at the
/// shares, the devices and its record, goes as far as it can, and the next one goes on from there, also after one that was killed.
/// </summary>
public sealed partial class Administrator
{
    // A device that is replaced is looked at anew; it never takes more often than this to get to an end.
    private const int MostRounds = 4;
    private const string ExpiryUnit = "signstar-shares-expire.service";

    private readonly AdministrationOptions _options;
    private readonly SiteConfiguration _site;
    private readonly AdministrationPaths _paths;
    private readonly AdministrationJournal _journal;
    private readonly IProgress<string> _progress;
    private readonly ICredentialSealer _sealer;
    private readonly IServiceManager _services;
    private readonly WantedDevice _wanted;
    private readonly ShareVault _vault;
    private readonly RecordFile _recordFile;
    private readonly Rotation _rotation;
    private readonly FirmwareWork _firmware;
    private readonly List<string> _remarks = [];
    private AdministrationRecord _record = new();

    /// <summary>Nothing is asked or changed yet.</summary>
    /// <exception cref="AdministrationException">The configuration has no devices.</exception>
    public Administrator(AdministrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _site = options.Site.NetHsm is null ? throw AdministrationException.Misconfigured("the configuration has no section 'nethsm': there is nothing to administer") : options.Site;
        _paths = new AdministrationPaths(options.Root);
        _journal = new AdministrationJournal(_site.System.Iteration);
        _progress = options.Progress ?? new Progress<string>();
        _sealer = options.Sealer ?? new SystemdCreds(_site.System.NonAdminSecretHandling == NonAdminSecretHandling.SystemdCreds);
        _services = options.Services ?? (options.Root == "/" ? new Systemctl() : new NoServiceManager());
        _wanted = WantedDevice.Of(_site);
        _vault = new ShareVault(_paths, [.. _site.System.Mappings.OfType<ShareHolderMapping>().Select(mapping => mapping.Holder.SystemUser)]);
        _recordFile = new RecordFile(_paths.Record);
        _rotation = new Rotation(
            [.. options.Credentials.Select(one => new SealedPassphrase(one with { Path = _paths.In(one.Path) }, _sealer))], _services, _progress);
        _firmware = new FirmwareWork(_paths.UploadedUpdate, _paths.Scratch, options.RestartTime);
    }

    private bool IsShared => _site.System.AdminSecretHandling == AdminSecretHandling.ShamirsSecretSharing;

    private uint Iteration => _site.System.Iteration;

    /// <summary>Goes as far as it can.</summary>
    /// <exception cref="AdministrationException">It failed; share holders are told, and another run goes on from there.</exception>
    public async Task<AdministrationOutcome> RunAsync(CancellationToken cancellationToken)
    {
        using FileStream turn = TakeTurn();
        var announcement = new Announcement(_paths, _vault, _journal, Iteration);
        try
        {
            _vault.TakeChanges();
            _record = _recordFile.Load();
            AdministrationOutcome outcome = await GoOnAsync(announcement, cancellationToken).ConfigureAwait(false);
            announcement.Publish(outcome);
            // What ends the shares' time ends it now: the file system goes, whoever still has something open in it.
            if (outcome.Phase == SharePhase.Done && _vault.IsOpen)
                await EndSharesAsync(cancellationToken).ConfigureAwait(false);
            return outcome;
        }
        catch (Exception failure) when (Translate(failure) is { } known)
        {
            _journal.Failed(known);
            announcement.Publish(new AdministrationOutcome(SharePhase.Failed, known.Message));
            throw known;
        }
    }

    /// <summary>Everything is done by now: that the file system stays until its time is over undoes nothing.</summary>
    private async Task EndSharesAsync(CancellationToken cancellation)
    {
        try
        {
            await _services.BeginAsync(ExpiryUnit, cancellation).ConfigureAwait(false);
        }
        catch (AdministrationException failure)
        {
            _journal.Noticed($"the time of the shares could not be ended now, and ends by itself: {failure.Message}");
        }
    }

    private static AdministrationException? Translate(Exception failure) => failure switch
    {
        AdministrationException known => known,
        NetHsmException { Fault: NetHsmFault.Request } refused => AdministrationException.Misconfigured(refused.Message, refused),
        NetHsmException away => AdministrationException.Unavailable(away.Message, away),
        AggregateException { InnerException: { } inner } => Translate(inner),
        IOException or UnauthorizedAccessException => new AdministrationException(ExitStatus.InputOutput, failure.Message, failure),
        // An interruption is no failure: the next run goes on from there.
        OperationCanceledException => null,
        // The message of what nobody thought of may have anything in it.
        _ => new AdministrationException(ExitStatus.Software, $"signstar-configure has a defect, and stopped ({failure.GetType().Name}); nothing is lost, report it", failure),
    };

    private FileStream TakeTurn()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_paths.Lock)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new FileStream(_paths.Lock, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException taken) when (taken.HResult == Errno.TryAgain)
        {
            throw new AdministrationException(ExitStatus.TryAgain, "another signstar-configure is at work; try again when it is done", taken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AdministrationException(ExitStatus.InputOutput, failure.Message, failure);
        }
    }

    private async Task<AdministrationOutcome> GoOnAsync(Announcement announcement, CancellationToken cancellation)
    {
        // A boot like any other: no device has to be there for it.
        if (IsShared && !_vault.IsOpen && !_rotation.IsUnfinished)
            return Quiet();
        if (_vault.IsDone)
        {
            DestroyShares();
            return Quiet() with { Phase = SharePhase.Done };
        }
        for (int round = 0; round < MostRounds; round++)
        {
            using var devices = new DeviceList(_site, _options.Connect);
            await devices.LearnStatesAsync(cancellation).ConfigureAwait(false);
            if (devices.AllAre(SystemState.Operational))
                await _rotation.SettleAsync(devices.All, cancellation).ConfigureAwait(false);
            if (IsPending(AdministrativeAction.FactoryReset) && devices.AllAre(SystemState.Unprovisioned))
                RememberReset();
            AdministrationOutcome? waiting = null;
            bool isFresh = devices.First.State == SystemState.Unprovisioned && !_record.IsResetting && !IsPending(AdministrativeAction.Restore);
            using ObtainedSecret? secret = isFresh
                ? await ProvisionAsync(devices.First, outcome => waiting = outcome, cancellation).ConfigureAwait(false)
                : await ObtainAsync(devices, outcome => waiting = outcome, cancellation).ConfigureAwait(false);
            if (secret is null)
                return Wait(waiting!);
            if (await CarryOutAsync(devices, secret, announcement, cancellation).ConfigureAwait(false) is { } outcome)
                return outcome.Phase == SharePhase.Done ? outcome : Wait(outcome);
        }
        throw AdministrationException.Unavailable("the devices do not get to an end: they were replaced again and again; see their logs");
    }

    private AdministrationOutcome Quiet() => new(
        SharePhase.Idle, _record.Applied == Iteration ? $"iteration {Iteration} is in force" : $"iteration {Iteration} waits for share holders");

    private AdministrationOutcome Wait(AdministrationOutcome outcome)
    {
        AdministrationOutcome remarked = _remarks.Count == 0 ? outcome : outcome with { Message = $"{outcome.Message} ({string.Join("; ", _remarks.Distinct())})" };
        if (outcome.Phase != SharePhase.Idle)
            _journal.Waiting(remarked.Message);
        return remarked;
    }

    private bool IsPending(AdministrativeAction action) => _site.System.Actions.Contains(action) && !_record.DoneIn(Iteration).Contains(action);

    private void Remember(AdministrationRecord record)
    {
        _record = record;
        _recordFile.Save(record);
    }

    private void RememberDone(params IEnumerable<AdministrativeAction> actions) =>
        Remember(_record with { ActionsOf = Iteration, Done = [.. _record.DoneIn(Iteration).Union(actions)] });

    private void Remark(string remark)
    {
        _remarks.Add(remark);
        _journal.Noticed(remark);
    }

    private void Changed(string device, string change)
    {
        _journal.Changed(device, change);
        _progress.Report(change);
    }
}

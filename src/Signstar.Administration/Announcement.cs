using Signstar.Administration.Shares;
using Signstar.Shares;

namespace Signstar.Administration;

/// <summary>Tells share holders how far it is, where their shares' file system is there.</summary>
internal sealed class Announcement
{
    private readonly AdministrationPaths _paths;
    private readonly ShareVault _vault;
    private readonly AdministrationJournal _journal;
    private readonly uint _iteration;
    private readonly int _run;

    internal Announcement(AdministrationPaths paths, ShareVault vault, AdministrationJournal journal, uint iteration)
    {
        _paths = paths;
        _journal = journal;
        _vault = vault;
        _iteration = iteration;
        _run = 1 + LastRun();
    }

    internal void Publish(AdministrationOutcome outcome)
    {
        if (!_vault.IsOpen)
            return;
        try
        {
            StatusFile.Write(_paths.Status, new ShareStatus
            {
                Run = _run,
                Phase = outcome.Phase,
                Message = outcome.Message,
                Iteration = _iteration,
                Set = outcome.Set,
                Missing = outcome.Missing,
                Awaiting = outcome.Awaiting,
                Plan = outcome.Plan,
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What was done is done: that it cannot be told must not undo or repeat it.
            _journal.Noticed($"share holders cannot be told how far it is: {failure.Message}");
        }
    }

    private int LastRun()
    {
        try
        {
            return StatusFile.Read(_paths.Status)?.Run ?? 0;
        }
        catch (Exception damage) when (damage is ShareStatusException or IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}

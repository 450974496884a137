using LibC;

namespace Signstar.Shares;

/// <summary>Tells <c>signstar-configure</c> that a holder changed something, and waits until it has looked.</summary>
public sealed class AdministrationWatch
{
    // systemd starts it, and it asks devices: more often would find nothing sooner.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _status;
    private readonly string _changed;
    private readonly int _runBefore;

    /// <summary>Begins before the change, to be able to tell afterwards what came after it.</summary>
    /// <param name="directory">The holder's directory.</param>
    /// <param name="status">Path of <c>status.json</c>.</param>
    /// <exception cref="ShareStatusException">There is a status, and it is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public AdministrationWatch(string directory, string status)
    {
        _status = status;
        _changed = Path.Join(directory, ShareFiles.Changed);
        Before = StatusFile.Read(status);
        _runBefore = Before?.Run ?? -1;
    }

    /// <summary>The status before the change; null when there was none.</summary>
    public ShareStatus? Before { get; }

    /// <summary>Says that there was a change, once all of it is in its place.</summary>
    /// <exception cref="IOException">It could not be said.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public void TellOfChange() => DurableFile.Replace(_changed, []);

    /// <summary>Waits until the change was looked at, or something is being carried out; null when that took too long.</summary>
    /// <exception cref="ShareStatusException">There is a status, and it is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ShareStatus? AwaitLook(TimeSpan patience) => Await(
        _status, patience, status => status.Phase == SharePhase.Working || (status.Run > _runBefore && !File.Exists(_changed)));

    /// <summary>Waits until there is a status; null when that took too long.</summary>
    /// <exception cref="ShareStatusException">There is a status, and it is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ShareStatus? AwaitStatus(string status, TimeSpan patience) => Await(status, patience, _ => true);

    private static ShareStatus? Await(string path, TimeSpan patience, Predicate<ShareStatus> isAwaited)
    {
        var deadline = Deadline.After(patience);
        while (true)
        {
            if (StatusFile.Read(path) is { } status && isAwaited(status))
                return status;
            if (deadline.HasPassed)
                return null;
            Thread.Sleep(Pause);
        }
    }
}

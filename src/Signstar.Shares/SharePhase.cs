namespace Signstar.Shares;

/// <summary>How far the administration of the devices is: member <c>phase</c> of <c>status.json</c>, in lower case.</summary>
public enum SharePhase
{
    /// <summary><c>idle</c>: nothing waits for share holders.</summary>
    Idle,

    /// <summary><c>download</c>: a new set of shares waits for its holders to fetch and confirm them.</summary>
    Download,

    /// <summary><c>upload</c>: shares are needed.</summary>
    Upload,

    /// <summary><c>working</c>: it is being carried out.</summary>
    Working,

    /// <summary><c>failed</c>: the last run failed; shares stay.</summary>
    Failed,

    /// <summary><c>done</c>: everything was carried out.</summary>
    Done,
}

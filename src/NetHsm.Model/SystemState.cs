namespace NetHsm.Model;

/// <summary>State of the device.</summary>
public enum SystemState
{
    /// <summary>Fresh or reset: waits to be provisioned.</summary>
    Unprovisioned,

    /// <summary>Waits for the unlock passphrase.</summary>
    Locked,

    /// <summary>At work.</summary>
    Operational,

    /// <summary>Cannot work (since firmware 5.0: the cluster lost its quorum).</summary>
    Failed,
}

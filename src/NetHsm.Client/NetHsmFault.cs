namespace NetHsm.Client;

/// <summary>Which side is at fault.</summary>
public enum NetHsmFault
{
    /// <summary>The request: sent again as it is, it fails again (or came too soon).</summary>
    Request,

    /// <summary>The device: it is in the wrong state, failed, or answered what cannot be understood.</summary>
    Device,

    /// <summary>What lies between: nothing trusted answered, or not completely, or not in time.</summary>
    Network,
}

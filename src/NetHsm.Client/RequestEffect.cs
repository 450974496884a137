namespace NetHsm.Client;

/// <summary>What happens at the device when it gets a request, from which follows whether the request may be sent again, and to which device.</summary>
public enum RequestEffect
{
    /// <summary>
    /// It changes the device, or nobody said that it does not: sent once, and only to the device that was meant. The default of everything but GET.
    /// </summary>
    Change,

    /// <summary>
    /// It has a key make something that counts, such as a signature: another device may do it when it is certain that this one gave nothing out. Where
    /// that is not certain, it is not sent again.
    /// </summary>
    Use,

    /// <summary>It leaves nothing behind, also when it is done twice: sent again, to this or another device, where no answer came. The default of GET.</summary>
    Read,
}

namespace NetHsm.Emulator;

/// <summary>The directory with the emulator's state cannot be used: the message says which one, why, and what to do.</summary>
public sealed class EmulatorStateException : Exception
{
    internal EmulatorStateException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}

namespace NetHsm.Emulator.Domain;

/// <summary>How often a key was used. Counted apart from the device's state, and stored with its next change, as the firmware does it.</summary>
internal sealed class OperationCounter(long count = 0)
{
    private long _count = count;

    internal long Count => Interlocked.Read(ref _count);

    internal void Increment() => Interlocked.Increment(ref _count);
}

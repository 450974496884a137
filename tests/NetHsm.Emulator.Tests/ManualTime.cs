namespace NetHsm.Emulator.Tests;

/// <summary>Time that goes on only when it is told to: no test waits for a second to be over.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    internal void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);
}

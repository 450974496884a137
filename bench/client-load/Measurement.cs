namespace Bench.ClientLoad;

/// <summary>One run: signatures per second, latencies in ms, and what one signature cost the process: processor time in µs, allocated bytes.</summary>
internal readonly record struct Measurement(double Rate, double P50, double P99, double Processor, double? Bytes)
{
    internal static Measurement Of(double[] milliseconds, TimeSpan elapsed, TimeSpan processor, double? bytes)
    {
        Array.Sort(milliseconds);
        int count = milliseconds.Length;
        return new Measurement(
            count / elapsed.TotalSeconds, milliseconds[count / 2], milliseconds[count * 99 / 100], processor.TotalMicroseconds / count, bytes / count);
    }
}

using System.Diagnostics;

namespace Bench.ClientLoad;

/// <summary>Callers side by side in this process, each of whom asks for the next signature when it has one.</summary>
internal static class Loop
{
    internal static async Task<Measurement> RunAsync(int callers, int signatures, Func<Task> sign)
    {
        int each = signatures / callers;
        var milliseconds = new double[each * callers];
        GC.Collect();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < each; i++)
            {
                long before = Stopwatch.GetTimestamp();
                await sign();
                milliseconds[(caller * each) + i] = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
            }
        })));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return Measurement.Of(milliseconds, elapsed, Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }
}

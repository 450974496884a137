namespace Bench.ClientLoad;

/// <summary>A way to have signatures made.</summary>
internal interface IContender
{
    string Name { get; }

    Task<Measurement> RunAsync(int callers, int signatures);
}

using Signstar.Administration.Credentials;

namespace Signstar.Administration.Tests;

internal sealed class FakeServices : IServiceManager
{
    internal List<string> Restarted { get; } = [];

    /// <summary>Holders that had been restarted when the end of their connections was waited for.</summary>
    internal List<string> Awaited { get; } = [];

    internal List<string> Begun { get; } = [];

    /// <summary>What becomes of a unit that is begun.</summary>
    internal Action<string> OnBegin { get; set; } = _ => { };

    public Task RestartAsync(IReadOnlyCollection<string> units, CancellationToken cancellationToken)
    {
        Restarted.AddRange(units);
        return Task.CompletedTask;
    }

    public Task AwaitEndOfConnectionsAsync(IReadOnlyCollection<string> holders, CancellationToken cancellationToken)
    {
        Awaited.AddRange(holders.Where(Restarted.Contains));
        return Task.CompletedTask;
    }

    public Task BeginAsync(string unit, CancellationToken cancellationToken)
    {
        Begun.Add(unit);
        OnBegin(unit);
        return Task.CompletedTask;
    }
}

using Signstar.Administration.Credentials;

namespace Signstar.Administration.Tests;

internal sealed class FakeServices : IServiceManager
{
    internal List<string> Restarted { get; } = [];

    public Task RestartAsync(IReadOnlyCollection<string> units, CancellationToken cancellationToken)
    {
        Restarted.AddRange(units);
        return Task.CompletedTask;
    }

    public Task AwaitEndOfConnectionsAsync(IReadOnlyCollection<string> holders, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task BeginAsync(string unit, CancellationToken cancellationToken) => Task.CompletedTask;
}

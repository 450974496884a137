namespace Signstar.Administration.Credentials;

/// <summary>That of a host that does not run: its root is a directory.</summary>
internal sealed class NoServiceManager : IServiceManager
{
    public Task RestartAsync(IReadOnlyCollection<string> units, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AwaitEndOfConnectionsAsync(IReadOnlyCollection<string> holders, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task BeginAsync(string unit, CancellationToken cancellationToken) => Task.CompletedTask;
}

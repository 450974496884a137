namespace Signstar.Administration.Credentials;

/// <summary>The host's service manager.</summary>
internal interface IServiceManager
{
    /// <summary>Has holders take what is sealed now. Connections wait for them.</summary>
    Task RestartAsync(IReadOnlyCollection<string> units, CancellationToken cancellationToken);

    /// <summary>Waits until no connection is left that loaded credentials from these holders before now; at most as long as one may live.</summary>
    Task AwaitEndOfConnectionsAsync(IReadOnlyCollection<string> holders, CancellationToken cancellationToken);

    /// <summary>Starts a unit, and does not wait for it.</summary>
    Task BeginAsync(string unit, CancellationToken cancellationToken);
}

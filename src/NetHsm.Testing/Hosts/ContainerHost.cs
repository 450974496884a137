using LibSsl;
using NetHsm.Client;

namespace NetHsm.Testing.Hosts;

/// <summary>A container of the vendor's image, or another that serves the API at port 8443, reachable from this host only and gone with the test.</summary>
internal sealed class ContainerHost : IDeviceHost
{
    private const string Port = "8443";

    private readonly EngineCommand _engine;
    private readonly string _container;

    private ContainerHost(EngineCommand engine, string container, NetHsmUrl url, ServerTrust trust) =>
        (_engine, _container, Url, Trust) = (engine, container, url, trust);

    public TestDeviceKind Kind => TestDeviceKind.Container;

    public NetHsmUrl Url { get; }

    public ServerTrust Trust { get; }

    public string? Passphrase => null;

    public void Remember(string adminPassphrase, string unlockPassphrase)
    {
        // Nothing of it remains.
    }

    public async ValueTask DisposeAsync() => await RemoveAsync(_engine, _container).ConfigureAwait(false);

    internal static async Task<ContainerHost> StartAsync(EngineCommand engine, string image, CancellationToken cancellation)
    {
        string container = await engine
            .RunAsync(["run", "--detach", "--rm", "--publish", $"127.0.0.1::{Port}", image], cancellation).ConfigureAwait(false);
        try
        {
            string address = await engine.RunAsync(["port", container, $"{Port}/tcp"], cancellation).ConfigureAwait(false);
            NetHsmUrl url = ParseAddress(address.Split('\n')[0].Trim());
            // Nobody else can answer there: the port was given to this container.
            return new ContainerHost(engine, container, url, await Availability.AwaitFreshAsync(url, isUnsafe: false, cancellation).ConfigureAwait(false));
        }
        catch
        {
            await RemoveAsync(engine, container).ConfigureAwait(false);
            throw;
        }
    }

    private static NetHsmUrl ParseAddress(string address)
    {
        try
        {
            return NetHsmUrl.Parse($"https://{address}/api/v1");
        }
        catch (FormatException failure)
        {
            throw new TestDeviceException($"The container engine says that port {Port} is '{address}', which is no address.", failure);
        }
    }

    private static Task<string> RemoveAsync(EngineCommand engine, string container) => engine.RunAsync(["rm", "--force", container], CancellationToken.None);
}

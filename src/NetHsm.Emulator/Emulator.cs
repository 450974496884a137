using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Emulator.Storage;
using NetHsm.Model;

namespace NetHsm.Emulator;

/// <summary>
/// A NetHSM for development and tests: the API of firmware 5.0 or 4.0 over HTTPS, with the device's states, roles, namespaces, restrictions and refusals.
/// It protects nothing: keys are kept in the clear, and passphrases are hashed cheaply.
/// </summary>
public sealed class Emulator : IAsyncDisposable
{
    private readonly Device _device;
    private readonly IDeviceStore _store;
    private readonly WebApplication _server;
    private readonly TaskCompletionSource _shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Emulator(EmulatorOptions options, IDeviceStore store)
    {
        _store = store;
        TlsIdentity? tls = options.Certificate is { } certificate ? new TlsIdentity(certificate) : null;
        _device = new Device(store, tls, options.Firmware, options.Time) { ClaimedFirmware = options.ClaimedFirmware };
        _server = BuildServer(options.Listen);
    }

    /// <summary>Where its API is, like <c>https://127.0.0.1:8443/api/v1</c>, without a slash at its end.</summary>
    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>
    /// SHA-256 of the DER encoding of the certificate that new connections are served with. A factory reset or a call below <c>/config/tls</c>
    /// changes it.
    /// </summary>
    [SuppressMessage("Performance", "CA1819", Justification = "A new array each time.")]
    public byte[] CertificateSha256 => SHA256.HashData(_device.Content.Tls.Certificate.RawData);

    /// <summary>
    /// Completes when somebody switches the device off by its API (<c>POST /system/shutdown</c>). It answers until it is disposed of.
    /// </summary>
    public Task Shutdown => _shutdown.Task;

    /// <summary>Starts one; when it returns, connections are accepted.</summary>
    /// <exception cref="ArgumentException">The firmware is neither 4.0 nor 5.0.</exception>
    /// <exception cref="EmulatorStateException">The state directory cannot be used, or what is in it is damaged.</exception>
    /// <exception cref="IOException">It cannot listen there.</exception>
    public static async Task<Emulator> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Firmware is { } firmware && firmware != FirmwareVersion.Version4 && firmware != FirmwareVersion.Version5)
            throw new ArgumentException($"The emulator is like firmware 4.0 or 5.0, not like {firmware}.", nameof(options));
        IDeviceStore store = options.StateDirectory is { } directory ? new FileStore(directory) : new NoStore();
        try
        {
            var emulator = new Emulator(options, store);
            await emulator._server.StartAsync(cancellationToken).ConfigureAwait(false);
            IServer server = emulator._server.Services.GetRequiredService<IServer>();
            emulator.BaseAddress = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single() + Paths.Base);
            return emulator;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Puts it into the state Failed, which it gets into by nothing that a client does.</summary>
    internal void Fail() => _device.Fail();

    /// <summary>Stops it: requests under way are finished, the state is stored.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _device.Flush();
        _store.Dispose();
    }

    private WebApplication BuildServer(IPEndPoint listen)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // Signals are the business of the program around it.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Every operation has its own limit.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(listen, endpoint =>
            {
                endpoint.Protocols = HttpProtocols.Http1;
                endpoint.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(ServeTls()) });
            });
        });
        WebApplication server = builder.Build();
        server.Run(new Pipeline(_device, () => _shutdown.TrySetResult()).HandleAsync);
        return server;
    }

    private SslServerAuthenticationOptions ServeTls() => new()
    {
        ServerCertificateContext = _device.Content.Tls.Context,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
    };

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

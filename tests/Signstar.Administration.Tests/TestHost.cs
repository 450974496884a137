using System.Security.Cryptography;
using LibSsl;
using NetHsm.Client;
using NetHsm.Model;
using NetHsm.Testing;
using SecretSharing;
using Signstar.Administration.Devices;
using Signstar.Administration.Secrets;
using Signstar.Configuration;
using Signstar.HostLayout;
using Signstar.RoleSettings;
using Signstar.Shares;
using TestSupport;

namespace Signstar.Administration.Tests;

/// <summary>A signing host in a directory, with devices of its own; share holders do by hand what their roles do on a real one.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly TemporaryDirectory _root = new();

    private TestHost()
    {
    }

    internal List<TestDevice> Devices { get; } = [];

    internal FakeServices Services { get; } = new();

    internal FakeSealer Sealer { get; } = new();

    internal CallCounter Calls { get; } = new();

    internal TestSite Site { get; set; } = new();

    internal string Root => _root.Path;

    internal IReadOnlyList<SealedCredential> Credentials => HostFiles.SealedCredentialsOf(Configuration);

    internal SiteConfiguration Configuration => SiteConfiguration.Parse(Site.Write([.. Devices.Select(device => device.Url.ToString())]), "config.yaml");

    internal static async Task<TestHost> StartAsync(TestSite? site = null, int devices = 1)
    {
        var host = new TestHost();
        if (site is not null)
            host.Site = site;
        for (int number = 0; number < devices; number++)
            await host.AddDeviceAsync();
        foreach (string directory in new[] { "administration", "creds", "backups", "uploads/backup", "uploads/update" })
            Directory.CreateDirectory(host.In($"/var/lib/signstar/{directory}"));
        host.OpenVault();
        // Who asks next has another file system mounted; what tests look at afterwards stays.
        host.Services.OnBegin = _ => File.Delete(host.In(ShareFiles.Done));
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (TestDevice device in Devices)
            await device.DisposeAsync();
        _root.Dispose();
    }

    internal async Task AddDeviceAsync() => Devices.Add(await TestDevice.StartAsync(new TestDeviceSetup { IsProvisioned = false }));

    /// <summary>The first device is gone; an empty one takes its place.</summary>
    internal async Task ReplaceDeviceAsync()
    {
        await Devices[0].DisposeAsync();
        Devices[0] = await TestDevice.StartAsync(new TestDeviceSetup { IsProvisioned = false });
    }

    /// <summary>Whatever certificate it shows: a device that is restored has that of the backup.</summary>
    internal static NetHsmClient ClientAs(TestDevice device, UserId user, string passphrase) =>
        new(new HttpClientTransport(device.Url, ServerTrust.Unsafe), new NetHsmCredentials(user, Passphrase.FromString(passphrase)));

    /// <summary>Gives the first device a backup passphrase that nobody knows.</summary>
    internal async Task ReplaceBackupPassphraseAsync(Dictionary<string, string> shares)
    {
        using AdministrativeSecret secret = SecretOf(shares);
        await AsAdministrator(shares).SetBackupPassphraseAsync(secret.Backup, Passphrase.FromString("known to nobody else"));
    }

    /// <summary>Whoever has enough shares.</summary>
    internal NetHsmClient AsAdministrator(Dictionary<string, string> shares)
    {
        using AdministrativeSecret secret = SecretOf(shares);
        return ClientAs(
            Devices[0], AdministrativeSecret.FirstAdministrator, System.Text.Encoding.ASCII.GetString(secret.Administrators[AdministrativeSecret.FirstAdministrator].Bytes));
    }

    internal static AdministrativeSecret SecretOf(Dictionary<string, string> shares)
    {
        using SharedSecret bytes = SecretCombiner.Combine([.. shares.Values.Take(3).Select(text => SecretShare.Parse(System.Text.Encoding.ASCII.GetBytes(text)))]);
        return SecretDocument.Parse(bytes.Bytes);
    }

    internal string In(string path) => Path.Join(_root.Path, path);

    /// <summary>The file system of the shares, as the units of a host mount it.</summary>
    internal void OpenVault()
    {
        Directory.CreateDirectory(In(ShareFiles.PublicDirectory));
        foreach (string holder in Site.Holders)
        {
            Directory.CreateDirectory(In(ShareFiles.DownloadDirectory(holder)));
            Directory.CreateDirectory(In(ShareFiles.UploadDirectory(holder)));
        }
    }

    /// <summary>Time is over: everything is gone.</summary>
    internal void CloseVault() => Directory.Delete(In(ShareFiles.Root), recursive: true);

    internal Administrator Administrator(bool isAsked = false) => new(new AdministrationOptions
    {
        Site = Configuration,
        Credentials = Credentials,
        Connect = settings =>
        {
            TestDevice device = Devices.Single(one => one.Url.ToString() == settings.Url);
            return new FaultyTransport(new HttpClientTransport(device.Url, ServerTrust.Unsafe), Calls);
        },
        Root = _root.Path,
        IsAsked = isAsked,
        Sealer = Sealer,
        Services = Services,
    });

    internal Task<AdministrationOutcome> RunAsync(bool isAsked = false) => Administrator(isAsked).RunAsync(CancellationToken.None);

    /// <summary>A host of one holder and one key, deployed.</summary>
    internal static async Task<(TestHost Host, Dictionary<string, string> Shares)> SmallAsync(int devices = 1)
    {
        TestHost host = await StartAsync(new TestSite { Keys = ["packages"], Holders = ["alice"], Threshold = 1 }, devices);
        return (host, await host.DeployAsync());
    }

    internal Task<PlanReport> PlanAsync() => Administrator().PlanAsync(CancellationToken.None);

    internal ShareStatus Status => StatusFile.Read(In(ShareFiles.Status))!;

    /// <summary>A holder fetches the share, as <c>ssh HOLDER@HOST download</c> does.</summary>
    internal string Fetch(string holder) => File.ReadAllText(In($"{ShareFiles.DownloadDirectory(holder)}/{ShareFiles.Share}"));

    internal void Confirm(string holder, string share)
    {
        string directory = In(ShareFiles.DownloadDirectory(holder));
        DigestFile.Write($"{directory}/{ShareFiles.Confirmed}", Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(share))));
        File.Delete($"{directory}/{ShareFiles.Share}");
        File.WriteAllText($"{directory}/{ShareFiles.Changed}", "");
    }

    /// <summary>Every holder fetches and confirms; what they got.</summary>
    internal Dictionary<string, string> FetchAndConfirmAll()
    {
        Dictionary<string, string> shares = Site.Holders.ToDictionary(holder => holder, Fetch);
        foreach ((string holder, string share) in shares)
            Confirm(holder, share);
        return shares;
    }

    /// <summary>A holder brings a share; it agrees to the plan that the holder was shown before.</summary>
    internal void Upload(string holder, string share)
    {
        string directory = In(ShareFiles.UploadDirectory(holder));
        string? shown = DigestFile.Read($"{directory}/{ShareFiles.Shown}");
        string? plan = StatusFile.Read(In(ShareFiles.Status))?.Plan?.Digest;
        if (plan is not null && plan == shown)
            DigestFile.Write($"{directory}/{ShareFiles.Agreed}", plan);
        else
            File.Delete($"{directory}/{ShareFiles.Agreed}");
        File.WriteAllText($"{directory}/{ShareFiles.Share}", share);
        File.WriteAllText($"{directory}/{ShareFiles.Changed}", "");
    }

    /// <summary>After a run, the holder reads what it answered.</summary>
    internal void Show(string holder)
    {
        if (Status.Plan is { } plan)
            DigestFile.Write($"{In(ShareFiles.UploadDirectory(holder))}/{ShareFiles.Shown}", plan.Digest);
    }

    /// <summary>Holders bring their shares one after the other.</summary>
    internal async Task<AdministrationOutcome> UploadAsync(Dictionary<string, string> shares, params string[] holders)
    {
        AdministrationOutcome? outcome = null;
        foreach (string holder in holders)
        {
            Upload(holder, shares[holder]);
            outcome = await RunAsync();
            if (Directory.Exists(In(ShareFiles.Root)))
                Show(holder);
        }
        return outcome!;
    }

    /// <summary>From a fresh device to one that signs; the shares.</summary>
    internal async Task<Dictionary<string, string>> DeployAsync()
    {
        Assert.Equal(SharePhase.Download, (await RunAsync()).Phase);
        Dictionary<string, string> shares = FetchAndConfirmAll();
        Assert.Equal(SharePhase.Done, (await RunAsync()).Phase);
        return shares;
    }

    /// <summary>What a role would find: the passphrase of a user, or the one that takes its place.</summary>
    internal async Task<string?> SealedPassphraseAsync(string user, string suffix = "")
    {
        SealedCredential credential = Credentials.Single(one => one.User == new UserId(user));
        string path = In(credential.Path) + suffix;
        if (!File.Exists(path))
            return null;
        using var opened = await Sealer.UnsealAsync(credential.SealedName + suffix, File.ReadAllBytes(path), CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(opened.Span);
    }

    /// <summary>Signs as the role of a key does: with its passphrase, else with the next one.</summary>
    internal async Task SignAsync(string key, TestDevice? on = null)
    {
        TestDevice device = on ?? Devices[0];
        var user = new UserId(key);
        foreach (string suffix in new[] { "", ".next" })
        {
            if (await SealedPassphraseAsync(key, suffix) is not { } passphrase)
                continue;
            try
            {
                byte[] signature = await ManagedDevice.WaitingOutBlocksAsync(
                    () => ClientAs(device, user, passphrase).SignAsync(new KeyId(user.Name), SignMode.EdDsa, new byte[64]), CancellationToken.None);
                Assert.Equal(64, signature.Length);
                return;
            }
            catch (NetHsmException refusal) when (refusal.Kind == NetHsmFailureKind.NotAuthenticated)
            {
                // The next one may be right.
            }
        }
        Assert.Fail($"{key} cannot sign: no passphrase of the host is taken");
    }
}

using System.Text;
using LibC;
using Signstar.Administration.Processes;

namespace Signstar.Administration.Credentials;

/// <summary>systemctl(1).</summary>
internal sealed class Systemctl : IServiceManager
{
    // The longest that a connection takes that logs in late, RuntimeMaxSec= of those roles; backups take longer, and log in first of all.
    private static readonly TimeSpan LongestConnection = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const string Holder = "signstar-credentials-";
    private const string Service = ".service";

    public Task RestartAsync(IReadOnlyCollection<string> units, CancellationToken cancellationToken) =>
        units.Count == 0 ? Task.CompletedTask : RunAsync(["restart", "--", .. units], cancellationToken);

    public async Task AwaitEndOfConnectionsAsync(IReadOnlyCollection<string> holders, CancellationToken cancellationToken)
    {
        string[] patterns = [.. holders.Select(unit => $"signstar-{unit[Holder.Length..^Service.Length]}@*.service")];
        HashSet<string> left = await ConnectionsAsync(patterns, cancellationToken).ConfigureAwait(false);
        long start = Environment.TickCount64;
        while (left.Count > 0 && Environment.TickCount64 - start < LongestConnection.TotalMilliseconds)
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            left.IntersectWith(await ConnectionsAsync(patterns, cancellationToken).ConfigureAwait(false));
        }
    }

    public async Task BeginAsync(string unit, CancellationToken cancellationToken) => await RunAsync(["start", "--no-block", "--", unit], cancellationToken).ConfigureAwait(false);

    private static async Task<HashSet<string>> ConnectionsAsync(string[] patterns, CancellationToken cancellationToken)
    {
        if (patterns.Length == 0)
            return [];
        string list = await RunAsync(["list-units", "--plain", "--no-legend", "--full", "--state=activating,active", "--", .. patterns], cancellationToken).ConfigureAwait(false);
        return [.. list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0])];
    }

    private static async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using ChildOutput result = await ChildProcess.RunAsync("systemctl", arguments, default, cancellationToken).ConfigureAwait(false);
        return result.Status == 0
            ? Encoding.UTF8.GetString(result.Output.Span)
            : throw new AdministrationException(ExitStatus.InputOutput, $"systemctl {arguments[0]} {string.Join(' ', arguments.Skip(2).Take(3))}: {result.Error}");
    }
}

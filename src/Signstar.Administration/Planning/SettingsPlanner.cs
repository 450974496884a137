using System.Net;
using NetHsm.Client;
using Signstar.Configuration;

namespace Signstar.Administration.Planning;

/// <summary>Compares what a device itself is set to with what the configuration wants.</summary>
internal static class SettingsPlanner
{
    /// <summary>The changes.</summary>
    /// <param name="observed">What it is set to.</param>
    /// <param name="wanted">What it is to be set to.</param>
    /// <param name="name">How the plan names the device; empty where there is only one.</param>
    internal static IEnumerable<PlanStep> Compare(ObservedDevice observed, WantedSettings wanted, string name)
    {
        if (wanted.UnattendedBoot is { } boot && boot != observed.UnattendedBoot)
            yield return Step(PlanPhase.Settings, $"boot mode{name}: {Mode(observed.UnattendedBoot)} -> {Mode(boot)}", (root, cancellation) => root.SetUnattendedBootAsync(boot, cancellation));
        if (wanted.Logging is { } logging && new ObservedLogging(logging.Address.ToString(), logging.Port, logging.Level) is var log && log != observed.Logging)
        {
            yield return Step(PlanPhase.Settings, $"logging{name}: {Describe(observed.Logging)} -> {Describe(log)}", (root, cancellation) =>
                root.SetLoggingAsync(new LoggingConfiguration(logging.Address, logging.Port, logging.Level), cancellation));
        }
        if (wanted.TlsCertificate is { } pem && pem.Trim() != observed.TlsCertificate?.Trim())
            yield return Step(PlanPhase.Settings, $"TLS certificate{name}: that of the configuration", (root, cancellation) => root.SetTlsCertificatePemAsync(pem, cancellation));
        if (wanted.Network is { } network && new ObservedNetwork(network.Address.ToString(), network.Netmask.ToString(), network.Gateway.ToString()) is var target && target != observed.Network)
        {
            // Last: from then on the device answers at another address, or not at all.
            yield return Step(PlanPhase.Last, $"network{name}: {Describe(observed.Network)} -> {Describe(target)}", (root, cancellation) => root.SetNetworkAsync(Of(network), cancellation));
        }
    }

    private static NetworkConfiguration Of(DeviceNetwork network) => new() { Address = network.Address, Netmask = network.Netmask, Gateway = network.Gateway };

    private static PlanStep Step(PlanPhase phase, string text, Func<NetHsmClient, CancellationToken, Task> carry) =>
        new(phase, '~', text, (clients, cancellation) => carry(clients.Root, cancellation));

    private static string Mode(bool unattended) => unattended ? "unattended" : "attended";

    private static string Describe(ObservedLogging? logging) => logging is null || logging.Address == IPAddress.Any.ToString() ? "none" : $"{logging.Address}:{logging.Port} from {logging.Level}";

    private static string Describe(ObservedNetwork? network) => network is null ? "none" : $"{network.Address} netmask {network.Netmask} gateway {network.Gateway}";
}

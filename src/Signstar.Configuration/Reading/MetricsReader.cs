using System.Net;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads section <c>metrics</c>.</summary>
internal static class MetricsReader
{
    /// <param name="node">The section, or null.</param>
    /// <param name="wireGuard">The host's tunnel, or null.</param>
    /// <param name="problems">Takes what is found.</param>
    internal static MetricsSection? Read(YamlNode? node, WireGuardSection? wireGuard, ProblemList problems)
    {
        if (MappingReader.Open(node, "'metrics'", problems) is not { } members)
            return null;
        YamlScalarNode? listenNode = members.RequiredText("listen");
        IPEndPoint? listen = ListenAddress.Read(listenNode, "listen", problems);
        members.Close();
        // A site that has a tunnel scrapes through it: metrics on another network are a mistake.
        if (listen is not null && wireGuard is { Addresses.Count: > 0 } && !IPAddress.IsLoopback(listen.Address) && !wireGuard.Addresses.Any(address => address.Address.Equals(listen.Address)))
            problems.Add(listenNode!, $"'{listen.Address}' is no address of 'wireguard'; one of {string.Join(", ", wireGuard.Addresses.Select(address => address.Address))} or of loopback is right");
        NotServed.NoteSection("metrics", members.Node, problems);
        return listen is null ? null : new MetricsSection(listen);
    }
}

using System.Net;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Where a service listens.</summary>
internal static class ListenAddress
{
    /// <summary>The address and port; null, and a problem, when it is none.</summary>
    internal static IPEndPoint? Read(YamlScalarNode? node, string name, ProblemList problems)
    {
        if (node is null)
            return null;
        IPEndPoint? listen = Addresses.ParseEndPoint(node.Value!);
        if (listen is null)
            problems.Add(node, $"'{name}' is '{node.Value}'; ADDRESS:PORT in digits such as 10.10.0.1:9100 or [fd00::1]:9100 is right");
        return listen;
    }
}

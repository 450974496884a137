using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Addresses of servers that speak HTTP.</summary>
internal static class WebAddress
{
    /// <summary>The address; null, and a problem, when it is none.</summary>
    internal static Uri? Read(YamlScalarNode? node, string name, ProblemList problems)
    {
        if (node is null)
            return null;
        // Credentials do not belong into a configuration that everybody on the host may read.
        bool isPlain = node.Value!.All(c => c is > ' ' and < '\x7f' and not ('@' or '?' or '#' or '\\' or '"' or '\''));
        if (isPlain && Uri.TryCreate(node.Value, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.Host.Length > 0)
            return url;
        problems.Add(node, $"'{name}' is '{node.Value}'; https://HOST[:PORT][/PATH] or http:// is right, without user, query and fragment");
        return null;
    }
}

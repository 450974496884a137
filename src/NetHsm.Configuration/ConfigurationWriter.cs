using LibSsl;
using NetHsm.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NetHsm.Configuration;

/// <summary>Writes the document. Texts of people are quoted, so that no YAML reader takes one for a number or a truth value.</summary>
internal static class ConfigurationWriter
{
    internal static string Write(DeviceConfiguration configuration)
    {
        var devices = new YamlMappingNode();
        foreach (ConfiguredDevice device in configuration.Devices)
            devices.Add(Quoted(device.Label), Device(device));
        using var text = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(new YamlMappingNode("devices", devices))).Save(text, assignAnchors: false);
        // The stream ends its document with a marker, which is not needed.
        return text.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal);
    }

    private static YamlMappingNode Device(ConfiguredDevice device)
    {
        var connection = new YamlMappingNode("url", Quoted(device.Url), "tls_security", Trust(device.Trust));
        var credentials = new YamlSequenceNode(device.Credentials.Select(Credentials));
        return new YamlMappingNode("connection", connection, "credentials", credentials);
    }

    private static YamlNode Trust(ServerTrust trust) => trust.Kind switch
    {
        ServerTrustKind.Unsafe => new YamlScalarNode("Unsafe"),
        ServerTrustKind.System => new YamlScalarNode("Native"),
        _ => new YamlMappingNode("Fingerprints", new YamlMappingNode(
            "sha256", new YamlSequenceNode(trust.Fingerprints.Select(pin => Quoted(Convert.ToHexStringLower(pin.Digest)))))),
    };

    private static YamlMappingNode Credentials(ConfiguredCredentials credentials)
    {
        var entry = new YamlMappingNode("role", credentials.Role.ToApiName(), "name", Quoted(credentials.User.ToString()));
        if (credentials.Passphrase is { } passphrase)
            entry.Add("passphrase", Quoted(passphrase));
        return entry;
    }

    private static YamlScalarNode Quoted(string text) => new(text) { Style = ScalarStyle.DoubleQuoted };
}

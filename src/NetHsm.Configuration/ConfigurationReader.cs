using System.Text;
using LibSsl;
using NetHsm.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NetHsm.Configuration;

/// <summary>Reads the document, strictly: what is not known here is refused, because it was meant to do something.</summary>
internal sealed class ConfigurationReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;

    private ConfigurationReader(string path) => _path = path;

    internal static DeviceConfiguration Read(string path, ReadOnlySpan<byte> content)
    {
        var stream = new YamlStream();
        PlainYamlParser? parser = null;
        try
        {
            parser = new PlainYamlParser(new StringReader(StrictUtf8.GetString(content)));
            stream.Load(parser);
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException(path, "the file is not UTF-8");
        }
        catch (YamlException failure)
        {
            throw new ConfigurationException(path, failure.Start.Line, Sentence((failure.InnerException ?? failure).Message));
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            // The library is not as careful with broken documents as with whole ones.
            throw new ConfigurationException(path, parser?.Current?.Start.Line ?? 1, "this is not YAML");
        }
        return stream.Documents.Count switch
        {
            0 => new DeviceConfiguration(),
            1 => new ConfigurationReader(path).ReadRoot(stream.Documents[0].RootNode),
            _ => throw new ConfigurationException(path, stream.Documents[1].RootNode.Start.Line, "there is more than one document in the file"),
        };
    }

    private DeviceConfiguration ReadRoot(YamlNode root)
    {
        var configuration = new DeviceConfiguration();
        YamlNode? devices = Members(root, "the file", "devices")[0];
        if (devices is null || IsNothing(devices))
            return configuration;
        foreach ((YamlNode label, YamlNode device) in Mapping(devices, "'devices'").Children)
            configuration.Add(ReadDevice(label, device));
        return configuration;
    }

    private ConfiguredDevice ReadDevice(YamlNode name, YamlNode node)
    {
        string label = Text(name, "a label");
        if (!DeviceLabel.IsValid(label))
            throw Problem(name, $"this is no label of a device: {DeviceLabel.Rule}");
        YamlNode?[] members = Members(node, $"device '{label}'", "connection", "credentials");
        YamlNode connection = members[0] ?? throw Problem(node, $"device '{label}' has no 'connection'");
        YamlNode?[] parts = Members(connection, "'connection'", "url", "tls_security");
        YamlNode url = parts[0] ?? throw Problem(connection, "'connection' has no 'url'");
        YamlNode trust = parts[1] ?? throw Problem(connection, "'connection' has no 'tls_security'");
        ConfiguredDevice device = Parse(url, () => new ConfiguredDevice(label, Text(url, "'url'"), ReadTrust(trust)));
        if (members[1] is not { } credentials || IsNothing(credentials))
            return device;
        foreach (YamlNode entry in List(credentials, "'credentials'"))
        {
            if (!device.Add(ReadCredentials(entry)))
                throw Problem(entry, "this user is listed twice");
        }
        return device;
    }

    private ServerTrust ReadTrust(YamlNode node)
    {
        if (node is YamlScalarNode { Value: "Unsafe" })
            return ServerTrust.Unsafe;
        if (node is YamlScalarNode { Value: "Native" })
            return ServerTrust.System;
        if (node is not YamlMappingNode)
            throw Problem(node, "'tls_security' is neither Unsafe nor Native nor 'Fingerprints:' with a list 'sha256'");
        YamlNode fingerprints = Members(node, "'tls_security'", "Fingerprints")[0] ?? throw Problem(node, "'tls_security' has no 'Fingerprints'");
        YamlNode list = Members(fingerprints, "'Fingerprints'", "sha256")[0] ?? throw Problem(fingerprints, "'Fingerprints' has no 'sha256'");
        CertificateFingerprint[] pins = [.. List(list, "'sha256'").Select(ReadFingerprint)];
        return pins.Length > 0 ? ServerTrust.Pinned(pins) : throw Problem(list, "'sha256' names no fingerprint");
    }

    private CertificateFingerprint ReadFingerprint(YamlNode node) =>
        CertificateFingerprint.TryParse("sha256:" + Text(node, "a fingerprint"), out CertificateFingerprint? fingerprint)
            ? fingerprint
            : throw Problem(node, "this is no SHA-256 fingerprint: it takes 64 hexadecimal digits");

    private ConfiguredCredentials ReadCredentials(YamlNode node)
    {
        YamlNode?[] members = Members(node, "an entry of 'credentials'", "role", "name", "passphrase");
        YamlNode role = members[0] ?? throw Problem(node, "an entry of 'credentials' has no 'role'");
        YamlNode name = members[1] ?? throw Problem(node, "an entry of 'credentials' has no 'name'");
        if (!UserRoleNames.TryParse(Text(role, "'role'"), out UserRole known))
            throw Problem(role, "this is no role: it is Administrator, Operator, Metrics or Backup");
        return new ConfiguredCredentials(
            Parse(name, () => new UserId(Text(name, "'name'"))), known, members[2] is { } passphrase ? Text(passphrase, "'passphrase'") : null);
    }

    private YamlNode?[] Members(YamlNode node, string what, params string[] names)
    {
        var values = new YamlNode?[names.Length];
        foreach ((YamlNode key, YamlNode value) in Mapping(node, what).Children)
        {
            string name = Text(key, "a name");
            int index = Array.IndexOf(names, name);
            if (index < 0)
                throw Problem(key, $"'{OneLine(name)}' is not known in {what}: it takes {string.Join(", ", names.Select(known => $"'{known}'"))}");
            values[index] = value;
        }
        return values;
    }

    private YamlMappingNode Mapping(YamlNode node, string what) =>
        node as YamlMappingNode ?? throw Problem(node, $"{what} has to be a mapping, as in 'name: value'");

    private YamlSequenceNode List(YamlNode node, string what) => node as YamlSequenceNode ?? throw Problem(node, $"{what} has to be a list, as in '- value'");

    private string Text(YamlNode node, string what) => node is YamlScalarNode { Value: { } text } ? text : throw Problem(node, $"{what} has to be a text");

    private T Parse<T>(YamlNode node, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (FormatException failure) when (failure is not ConfigurationException)
        {
            throw Problem(node, Sentence(failure.Message));
        }
    }

    private static bool IsNothing(YamlNode node) => node is YamlScalarNode { Value: "" or "~" or "null", Style: ScalarStyle.Plain };

    private ConfigurationException Problem(YamlNode node, string problem) => new(_path, node.Start.Line, problem);

    private static string Sentence(string message) => OneLine(message).TrimEnd('.');

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}

using Signstar.RoleSettings;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads an entry of <c>nethsm.connections</c>.</summary>
internal static class ConnectionReader
{
    private const string RightTrust = "'tls_security' takes Native, Unsafe or {Fingerprints: {sha256: [64 hexadecimal digits]}}";

    internal static (DeviceSettings Settings, DeviceProvisioning Provisioning)? Read(YamlNode node, ReadingContext context)
    {
        if (MappingReader.Open(node, "a connection", context.Problems) is not { } members)
            return null;
        string? url = ReadUrl(members.RequiredText("url"), context);
        YamlNode? security = members.Required("tls_security");
        DeviceNetwork? network = DeviceNetworkReader.Read(members.Optional("network"), context);
        string? certificate = TlsCertificateReader.Read(members.OptionalText("tls_certificate"), context.Problems);
        members.Close();
        var fingerprints = new List<byte[]>();
        DeviceTrust? trust = security is null ? null : ReadTrust(security, fingerprints, context.Problems);
        if (url is null || trust is null)
            return null;
        var settings = new DeviceSettings { Url = url, Trust = trust.Value, Fingerprints = [.. fingerprints] };
        return (settings, new DeviceProvisioning(network, certificate));
    }

    private static string? ReadUrl(YamlScalarNode? node, ReadingContext context)
    {
        if (node is null)
            return null;
        string? url = DeviceUrl.Canonical(node.Value!);
        if (url is null)
        {
            context.Problems.Add(node, $"'{node.Value}' is no address of a NetHSM; https://HOST[:PORT]/api/v1 is right, without user, query and fragment");
            return null;
        }
        context.Urls.Claim(url, $"'{url}'", node);
        if (DeviceUrl.LiteralAddress(url) is null)
            context.Problems.AddNote(node, $"'{url}' names the device by its name, so that the network of roles is closed by port only; name it by its address");
        return url;
    }

    private static DeviceTrust? ReadTrust(YamlNode node, List<byte[]> fingerprints, ProblemList problems)
    {
        switch (node)
        {
            case YamlScalarNode { Value: "Native" }:
                return DeviceTrust.System;
            case YamlScalarNode { Value: "Unsafe" }:
                return DeviceTrust.Unsafe;
            case YamlMappingNode when MappingReader.Open(node, "'tls_security'", problems) is { } members:
                ReadFingerprints(members.Required("Fingerprints"), fingerprints, problems);
                members.Close();
                return DeviceTrust.Fingerprints;
            default:
                problems.Add(node, RightTrust);
                return null;
        }
    }

    private static void ReadFingerprints(YamlNode? node, List<byte[]> fingerprints, ProblemList problems)
    {
        if (MappingReader.Open(node, "'Fingerprints'", problems) is not { } members)
            return;
        foreach (YamlScalarNode item in members.RequiredTexts("sha256", "fingerprint"))
        {
            var fingerprint = new byte[32];
            if (item.Value!.Length == 64 && Convert.FromHexString(item.Value, fingerprint, out _, out _) == System.Buffers.OperationStatus.Done)
                fingerprints.Add(fingerprint);
            else
                problems.Add(item, $"'{item.Value}' is no SHA-256 fingerprint; 64 hexadecimal digits without separators are right");
        }
        members.Close();
    }
}

using System.Net;
using NetHsm.Model;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads section <c>nethsm.device</c>.</summary>
internal static class DeviceSectionReader
{
    private const ushort SyslogPort = 514;

    internal static DeviceSection? Read(YamlNode? node, ProblemList problems)
    {
        if (MappingReader.Open(node, "'device'", problems) is not { } members)
            return null;
        bool? unattended = ReadBootMode(members.OptionalText("boot_mode"), problems);
        DeviceLogging? logging = ReadLogging(members.Optional("logging"), problems);
        members.Close();
        return new DeviceSection(unattended, logging);
    }

    private static bool? ReadBootMode(YamlScalarNode? node, ProblemList problems)
    {
        switch (node?.Value)
        {
            case null:
                return null;
            case "attended":
                return false;
            case "unattended":
                return true;
            default:
                problems.Add(node, $"'boot_mode' is '{node.Value}'; attended or unattended is right");
                return null;
        }
    }

    private static DeviceLogging? ReadLogging(YamlNode? node, ProblemList problems)
    {
        if (MappingReader.Open(node, "'logging' of 'device'", problems) is not { } members)
            return null;
        IPAddress? address = DeviceNetworkReader.ReadAddress(members.RequiredText("address"), "address", problems);
        long? port = members.AsNumber(members.Optional("port"), "port", 1, ushort.MaxValue);
        LogLevel level = ReadLevel(members.OptionalText("level"), problems);
        members.Close();
        return address is null ? null : new DeviceLogging(address, (ushort?)port ?? SyslogPort, level);
    }

    private static LogLevel ReadLevel(YamlScalarNode? node, ProblemList problems)
    {
        if (node is null)
            return LogLevel.Info;
        if (!LogLevelNames.TryParse(node.Value, out LogLevel level))
            problems.Add(node, $"'level' is '{node.Value}'; debug, info, warning or error is right");
        return level;
    }
}

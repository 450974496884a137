using Signstar.RoleSettings;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

internal static class NetHsmReader
{
    internal static NetHsmSection? Read(YamlNode? node, DeviceUsers users, ReadingContext context)
    {
        if (MappingReader.Open(node, "'nethsm'", context.Problems) is not { } members)
            return null;
        List<DeviceSettings> connections = [];
        List<DeviceProvisioning> provisioning = [];
        foreach (YamlNode item in members.RequiredItems("connections", "device"))
        {
            if (ConnectionReader.Read(item, context) is not var (connection, setUp))
                continue;
            connections.Add(connection);
            provisioning.Add(setUp);
        }
        DeviceSection? device = DeviceSectionReader.Read(members.Optional("device"), context.Problems);
        List<Mapping> mappings = [];
        YamlNode? mappingsNode = members.RequiredList("mappings", "mapping");
        users.Mappings = mappingsNode ?? members.Node;
        foreach (YamlNode item in members.Items(mappingsNode, "mappings"))
        {
            if (NetHsmMappingReader.Read(item, users, context) is { } mapping)
                mappings.Add(mapping);
        }
        members.Close();
        return new NetHsmSection { Connections = connections, Provisioning = provisioning, Device = device, Mappings = mappings };
    }
}

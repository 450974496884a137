using Signstar.RoleSettings;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

internal static class NetHsmReader
{
    internal static NetHsmSection? Read(YamlNode? node, ReadingContext context)
    {
        if (MappingReader.Open(node, "'nethsm'", context.Problems) is not { } members)
            return null;
        List<DeviceSettings> connections = [];
        YamlNode? connectionsNode = members.Required("connections");
        foreach (YamlNode item in members.Items(connectionsNode, "connections"))
        {
            if (ConnectionReader.Read(item, context) is { } connection)
                connections.Add(connection);
        }
        if (connectionsNode is YamlSequenceNode { Children.Count: 0 })
            context.Problems.Add(connectionsNode, "'connections' is empty; at least one device is right");

        var users = new DeviceUsers(context);
        List<Mapping> mappings = [];
        YamlNode? mappingsNode = members.Required("mappings");
        foreach (YamlNode item in members.Items(mappingsNode, "mappings"))
        {
            if (NetHsmMappingReader.Read(item, users, context) is { } mapping)
                mappings.Add(mapping);
        }
        if (mappingsNode is YamlSequenceNode { Children.Count: 0 })
            context.Problems.Add(mappingsNode, "'mappings' is empty; at least one mapping is right");
        members.Close();
        users.RequireAdministrators(mappingsNode ?? members.Node);
        return new NetHsmSection { Connections = connections, Mappings = mappings };
    }
}

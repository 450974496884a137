using NetHsm.Model;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>A key of the device, who uses it and the tag of both: <c>backend_user</c>, <c>signing_key_id</c> and <c>tag</c>.</summary>
internal sealed record DeviceKey(UserId User, KeyId Key, Tag Tag)
{
    private const string RightId = "1 to 128 letters, digits, '_', '.' and '-', the first a letter or digit, are right";

    /// <summary>Claims all three; key and tag in the scope of the user.</summary>
    internal static DeviceKey? Read(MappingReader members, DeviceUsers users, ReadingContext context)
    {
        UserId? user = users.ReadOperator(members.RequiredText("backend_user"));
        string scope = user?.Namespace?.ToString() ?? "";
        KeyId? key = ReadKeyId(members.RequiredText("signing_key_id"), scope, context);
        Tag? tag = ReadTag(members.RequiredText("tag"), scope, context);
        return user is { } backendUser && key is { } keyId && tag is { } keyTag ? new DeviceKey(backendUser, keyId, keyTag) : null;
    }

    private static KeyId? ReadKeyId(YamlScalarNode? node, string scope, ReadingContext context)
    {
        if (node is null)
            return null;
        if (!KeyId.TryParse(node.Value, out KeyId key))
        {
            context.Problems.Add(node, $"'{node.Value}' is no key id; {RightId}");
            return null;
        }
        context.Keys.Claim($"{scope}~{key}", $"key '{key}'", node);
        return key;
    }

    private static Tag? ReadTag(YamlScalarNode? node, string scope, ReadingContext context)
    {
        if (node is null)
            return null;
        if (!Tag.TryParse(node.Value, out Tag tag))
        {
            context.Problems.Add(node, $"'{node.Value}' is no tag; {RightId}");
            return null;
        }
        context.Tags.Claim($"{scope}~{tag}", $"tag '{tag}'", node);
        return tag;
    }
}

using NetHsm.Model;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads a <c>signing</c> mapping.</summary>
internal static class SigningMappingReader
{
    private const string RightId = "1 to 128 letters, digits, '_', '.' and '-', the first a letter or digit, are right";

    internal static SigningMapping? Read(MappingReader members, DeviceUsers users, ReadingContext context)
    {
        UserId? user = users.ReadOperator(members.RequiredText("backend_user"));
        string scope = user?.Namespace?.ToString() ?? "";
        KeyId? key = ReadKeyId(members.RequiredText("signing_key_id"), scope, context);
        Tag? tag = ReadTag(members.RequiredText("tag"), scope, context);
        SigningKeySetup? setup = KeySetupReader.Read(members.Required("key_setup"), context.Problems);
        Login? login = LoginReader.Read(members, context);
        if (setup is { OpenPgp: null })
            context.Problems.AddNote(members.Node, "'key_context: raw' is not served by this version: nobody can log in for it");
        return user is { } backendUser && key is { } keyId && tag is { } keyTag && setup is not null && login is not null
            ? new SigningMapping(login, backendUser, keyId, keyTag, setup)
            : null;
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

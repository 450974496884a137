using NetHsm.Model;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads a <c>key_setup</c> and sees to it that its parts go together.</summary>
internal static class KeySetupReader
{
    private const uint MinimumRsaBits = 2048;
    private const uint MaximumRsaBits = 8192;

    internal static SigningKeySetup? Read(YamlNode? node, ProblemList problems)
    {
        if (MappingReader.Open(node, "'key_setup'", problems) is not { } members)
            return null;
        KeyType? type = ReadName<KeyType>(members.RequiredText("key_type"), KeySetupNames.TryParseType, KeySetupNames.Types, problems);
        List<KeyMechanism> mechanisms = ReadMechanisms(members, type, problems);
        uint? length = ReadLength(members, type, problems);
        YamlScalarNode? signatureType = members.RequiredText("signature_type");
        KeyContext? context = KeyContextReader.Read(members.Required("key_context"), problems);
        SignMode? mode = ReadMode(signatureType, type, mechanisms, context, problems);
        members.Close();
        return type is null || mode is null ? null : new SigningKeySetup
        {
            Type = type.Value,
            Mechanisms = mechanisms,
            Length = (int?)length,
            Mode = mode.Value,
            Context = context,
        };
    }

    private delegate bool TryParse<T>(string text, out T value);

    private static T? ReadName<T>(YamlScalarNode? node, TryParse<T> parse, string names, ProblemList problems)
        where T : struct
    {
        if (node is null)
            return null;
        if (parse(node.Value!, out T value))
            return value;
        problems.Add(node, $"'{node.Value}' is not known here; {names} are right");
        return null;
    }

    private static List<KeyMechanism> ReadMechanisms(MappingReader members, KeyType? type, ProblemList problems)
    {
        List<KeyMechanism> mechanisms = [];
        foreach (YamlScalarNode item in members.RequiredTexts("key_mechanisms", "mechanism"))
        {
            if (ReadName<KeyMechanism>(item, KeySetupNames.TryParseMechanism, KeySetupNames.Mechanisms, problems) is not { } mechanism)
                continue;
            if (type is { } keyType && !KeySetupNames.HasMechanism(keyType, mechanism))
                problems.Add(item, $"a key of type {keyType.ToApiName()} cannot do '{item.Value}'; {KeySetupNames.MechanismsOf(keyType)} is right");
            else if (mechanisms.Contains(mechanism))
                problems.Add(item, $"'{item.Value}' is there twice; once is right");
            else
                mechanisms.Add(mechanism);
        }
        return mechanisms;
    }

    private static uint? ReadLength(MappingReader members, KeyType? type, ProblemList problems)
    {
        YamlNode? node = members.Optional("key_length");
        uint? length = node is null ? null : members.AsNumber(node, "key_length");
        if (type == KeyType.Rsa && (node is null || length is < MinimumRsaBits or > MaximumRsaBits))
            problems.Add(node ?? members.Node, $"an RSA key takes a 'key_length' from {MinimumRsaBits} to {MaximumRsaBits} bits");
        else if (type is not (null or KeyType.Rsa) && node is not null)
            problems.Add(node, $"a key of type {type.Value.ToApiName()} has one length only; leave 'key_length' out");
        return length;
    }

    private static SignMode? ReadMode(YamlScalarNode? node, KeyType? type, List<KeyMechanism> mechanisms, KeyContext? context, ProblemList problems)
    {
        if (node is null)
            return null;
        if (!KeySetupNames.TryParseSignatureType(node.Value!, out SignMode mode, out KeyType required, out KeyMechanism mechanism))
        {
            problems.Add(node, $"'{node.Value}' is not known here; {KeySetupNames.SignatureTypes} are right");
            return null;
        }
        if (type is not null && type != required)
            problems.Add(node, $"'{node.Value}' needs a key of type {required.ToApiName()}, not {type.Value.ToApiName()}");
        else if (mechanisms.Count > 0 && !mechanisms.Contains(mechanism))
            problems.Add(node, $"'{node.Value}' needs {mechanism} among 'key_mechanisms'");
        else if (context is not null && required == KeyType.Rsa && mode != SignMode.Pkcs1)
            problems.Add(node, $"a key with a certificate makes no signatures of type '{node.Value}'; Pkcs1 is right for an RSA key");
        return mode;
    }
}

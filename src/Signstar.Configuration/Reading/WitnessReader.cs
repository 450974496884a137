using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NetHsm.Model;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads an entry of <c>attestation.witnesses</c>.</summary>
internal static class WitnessReader
{
    // C2SP signed-note, "Signature types": Ed25519 in timestamped cosignatures.
    private const byte Cosignature = 4;
    private const byte PlainNote = 1;
    private const int KeySize = 32;

    internal static Witness? Read(YamlNode node, Claims names, Claims keys, ProblemList problems)
    {
        if (MappingReader.Open(node, "a witness", problems) is not { } members)
            return null;
        YamlScalarNode? name = members.RequiredText("name");
        // The device's form of names serves for these, too: they stand in metrics and messages.
        if (name is not null && !KeyId.TryParse(name.Value, out _))
            problems.Add(name, $"'{name.Value}' is no name for a witness; 1 to 128 letters, digits, '_', '.' and '-', the first a letter or digit, are right");
        else if (name is not null)
            names.Claim(name.Value!, $"witness '{name.Value}'", name);
        YamlScalarNode? key = members.RequiredText("key");
        if (key is not null && WrongInKey(key.Value!) is { } wrong)
            problems.Add(key, $"'key' {wrong}");
        else if (key is not null)
            keys.Claim(key.Value!, "this key of a witness", key);
        Uri? url = WebAddress.Read(members.OptionalText("url"), "url", problems);
        members.Close();
        return name is null || key is null ? null : new Witness(name.Value!, key.Value!, url);
    }

    /// <summary>What is wrong with a verifier key (C2SP signed-note, "Verifier keys"); null when nothing is.</summary>
    private static string? WrongInKey(string text)
    {
        string[] parts = text.Split('+', 3);
        if (parts.Length != 3 || parts[0].Length == 0 || !parts[0].All(c => c is > ' ' and < '\x7f') || parts[1].Length != 8 || !uint.TryParse(parts[1], System.Globalization.NumberStyles.AllowHexSpecifier, null, out uint id))
            return "is no verifier key; NAME+ID+BASE64 with an ID of 8 hexadecimal digits is right";
        var typeAndKey = new byte[parts[2].Length];
        if (!Convert.TryFromBase64String(parts[2], typeAndKey, out int length) || length == 0 || parts[2].Contains(' ', StringComparison.Ordinal))
            return "has no base64 after its ID; NAME+ID+BASE64 is right";
        Array.Resize(ref typeAndKey, length);
        if (BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.ASCII.GetBytes(parts[0]), (byte)'\n', .. typeAndKey])) != id)
            return $"has an ID that does not belong to its name and key; copy all of it from the witness '{parts[0]}'";
        return typeAndKey[0] switch
        {
            Cosignature when length == 1 + KeySize => null,
            PlainNote => "is one for plain notes (type 0x01); a witness has one for cosignatures (type 0x04)",
            _ => "is of a kind that is not known here; an Ed25519 key for cosignatures (type 0x04, 32 bytes) is right",
        };
    }
}

using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Emulator.Keys;
using NetHsm.Model;

namespace NetHsm.Emulator.Operations;

/// <summary>Generating and importing keys.</summary>
internal static class KeyCreation
{
    internal static Answer Generate(Call call)
    {
        var body = JsonMembers.Parse(call.Body, "generate_key_req", KeyRequest.Members(call, "mechanisms", "type", "length?", "id?"));
        KeyType? type = KeyRequest.Type(body);
        var mechanisms = KeyRequest.Mechanisms(body);
        long bits = body.Has("length") ? body.Integer("length") : 0;
        var tags = KeyRequest.Tags(body);
        string? label = KeyRequest.Label(body);
        KeyId id = Identifiers.Key(body.OptionalText("id") is { Length: > 0 } given ? given : NewIds.Next());
        if (mechanisms.IsEmpty)
            throw RefusedException.Malformed("Empty set of mechanisms");
        if (type is not { } known || !mechanisms.All(mechanism => KeyRules.Matches(known, mechanism)))
            throw RefusedException.Malformed("Mechanism does not match key type");
        var address = new KeyAddress(call.Caller.Id.Namespace, id);
        DemandFree(call.Provisioned, address);
        Add(call, address, new Key(KeyMaterials.Generate(known, bits)) { Mechanisms = mechanisms, Tags = tags, Label = label });
        call.Device.Metrics.Count("generate");
        return Answer.Created("/keys", id.ToString());
    }

    internal static Answer Import(Call call)
    {
        KeyAddress address = call.KeyAddress;
        Add(call, address, Read(call));
        return Answer.Done;
    }

    internal static Answer ImportWithNewId(Call call)
    {
        var id = new KeyId(NewIds.Next());
        Add(call, new KeyAddress(call.Caller.Id.Namespace, id), Read(call));
        return Answer.Created("/keys", id.ToString());
    }

    private static Key Read(Call call) => MediaTypes.IsOneOf(call.ContentType, [MediaTypes.Multipart]) ? ReadPem(call) : ReadJson(call);

    private static Key ReadPem(Call call)
    {
        (byte[] arguments, byte[] file) = MultipartBody.ReadTwo(call.ContentType!, call.Body)
            ?? throw RefusedException.Malformed("Invalid multipart request, must have exactly two parts: json parameters and pem file.");
        var body = JsonMembers.Parse(arguments, "private_key_multipart_req", KeyRequest.Members(call, "mechanisms"));
        return Assemble(body, () => PemKeys.Import(System.Text.Encoding.ASCII.GetString(file)));
    }

    private static Key ReadJson(Call call)
    {
        var body = JsonMembers.Parse(call.Body, "private_key_req", KeyRequest.Members(call, "mechanisms", "type", "private"));
        KeyType? type = KeyRequest.Type(body);
        var parts = JsonMembers.Of(body.Element("private"), "private_key", "primeP?", "primeQ?", "publicExponent?", "data?");
        return Assemble(body, () => type switch
        {
            null => throw RefusedException.Malformed("P224 is unsupported"),
            KeyType.Rsa => RsaKeyMaterial.FromPrimes(Part(parts, "primeP"), Part(parts, "primeQ"), Part(parts, "publicExponent")),
            _ => KeyMaterials.Import(type.Value, Part(parts, "data") ?? []),
        });
    }

    /// <summary>The firmware does not check the mechanisms of an imported key against its type.</summary>
    private static Key Assemble(JsonMembers body, Func<KeyMaterial> material)
    {
        var mechanisms = KeyRequest.Mechanisms(body);
        var tags = KeyRequest.Tags(body);
        string? label = KeyRequest.Label(body);
        return new Key(material()) { Mechanisms = mechanisms, Tags = tags, Label = label };
    }

    private static byte[]? Part(JsonMembers parts, string name) =>
        parts.OptionalText(name) is { } text ? StrictBase64.DecodeKeyPart(text) : null;

    private static void Add(Call call, KeyAddress address, Key key) => call.Device.Change(provisioned =>
    {
        DemandFree(provisioned, address);
        return provisioned.With(address, key);
    });

    private static void DemandFree(Provisioned provisioned, KeyAddress address)
    {
        if (provisioned.Keys.ContainsKey(address))
            throw RefusedException.Malformed($"Key with id {address.Id} already exists");
    }
}

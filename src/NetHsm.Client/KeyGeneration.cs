using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>A key to be made (POST /keys/generate).</summary>
public sealed class KeyGeneration
{
    /// <summary>Its type.</summary>
    public required KeyType Type { get; init; }

    /// <summary>What it may be used for; the device refuses what does not fit the type.</summary>
    public required IReadOnlyList<KeyMechanism> Mechanisms { get; init; }

    /// <summary>Length in bits, for RSA (1024 to 8192) and Generic (128 to 8192) only.</summary>
    public int? Length { get; init; }

    /// <summary>Its id; without one the device makes one.</summary>
    public KeyId? Id { get; init; }

    /// <summary>Tags of which an Operator needs one; without any, the key is open to every Operator of its scope.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Its label, at most 32 bytes of UTF-8 (since firmware 5.0).</summary>
    public string? Label { get; init; }

    internal byte[] ToJson()
    {
        using var body = new JsonBody();
        body.Mechanisms(Mechanisms).String("type", Type.ToApiName());
        if (Length is { } length)
            body.Number("length", length);
        if (Id is { } id)
            body.String("id", id.ToString());
        body.Restrictions(Tags);
        if (Label is { } label)
            body.String("label", label);
        return body.ToArray();
    }
}

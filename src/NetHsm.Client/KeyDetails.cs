using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>What the device tells of a key (GET /keys/{KeyID}).</summary>
public sealed record KeyDetails
{
    /// <summary>Its type.</summary>
    public required KeyType Type { get; init; }

    /// <summary>What it may be used for.</summary>
    public required IReadOnlyList<KeyMechanism> Mechanisms { get; init; }

    /// <summary>Tags of which an Operator needs one; with none, the key is open to every Operator of its scope.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }

    /// <summary>How often it was used; the device writes this down late.</summary>
    public required long Operations { get; init; }

    /// <summary>Modulus of an RSA key, big-endian; null for other types.</summary>
    public byte[]? Modulus { get; init; }

    /// <summary>Public exponent of an RSA key, big-endian; null for other types.</summary>
    public byte[]? PublicExponent { get; init; }

    /// <summary>Public key of the other types: Ed25519 as 32 bytes, curves as uncompressed point (SEC 1); null for RSA and Generic keys.</summary>
    public byte[]? PublicData { get; init; }

    /// <summary>Its label (since firmware 5.0); null without one.</summary>
    public string? Label { get; init; }

    internal static KeyDetails Read(JsonPart answer)
    {
        JsonPart? publicPart = answer.Optional("public");
        return new KeyDetails
        {
            Type = answer.Member("type").As<KeyType>(KeyTypeNames.TryParse),
            Mechanisms = [.. answer.Member("mechanisms").Items().Select(item => item.As<KeyMechanism>(KeyMechanismNames.TryParse))],
            Tags = [.. answer.Member("restrictions").Optional("tags")?.Items().Select(item => item.As<Tag>(Tag.TryParse)) ?? []],
            Operations = answer.Member("operations").Number(),
            Modulus = publicPart?.Optional("modulus")?.Base64(),
            PublicExponent = publicPart?.Optional("publicExponent")?.Base64(),
            PublicData = publicPart?.Optional("data")?.Base64(),
            Label = answer.Optional("label")?.Text(),
        };
    }
}

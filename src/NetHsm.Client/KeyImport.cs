using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>A private key to be imported (PUT /keys/{KeyID}, POST /keys).</summary>
public sealed class KeyImport
{
    /// <summary>The private key.</summary>
    public required PrivateKeyData PrivateKey { get; init; }

    /// <summary>What it may be used for.</summary>
    public required IReadOnlyList<KeyMechanism> Mechanisms { get; init; }

    /// <summary>Its id; without one the device makes one.</summary>
    public KeyId? Id { get; init; }

    /// <summary>Tags of which an Operator needs one; without any, the key is open to every Operator of its scope.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Its label, at most 32 bytes of UTF-8 (since firmware 5.0).</summary>
    public string? Label { get; init; }

    internal void Write(JsonBody body)
    {
        body.Mechanisms(Mechanisms).String("type", PrivateKey.Type.ToApiName());
        body.Object("private", PrivateKey.Write);
        body.Restrictions(Tags);
        if (Label is { } label)
            body.String("label", label);
    }
}

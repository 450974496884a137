using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>A key, as the device's store has it. The private key is cleared by <see cref="Dispose"/>.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "Of the entry's own.")]
public sealed class KeyEntry : IDisposable
{
    /// <summary>The namespace that it is in; null outside of all.</summary>
    public NamespaceId? Namespace { get; init; }

    /// <summary>Which it is: the last part of the path.</summary>
    public required KeyId Id { get; init; }

    /// <summary>What it may be used for.</summary>
    public required IReadOnlyList<KeyMechanism> Mechanisms { get; init; }

    /// <summary>Whether it is no asymmetric key.</summary>
    public required bool IsGeneric { get; init; }

    /// <summary>Of a Generic key its bytes; of any other PrivateKeyInfo in DER (PKCS #8, RFC 5958).</summary>
    public required byte[] PrivateKey { get; init; }

    /// <summary>Which Operators may use it; empty for all.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>A text for people; null for none (firmware before 5.0 has none).</summary>
    public string? Label { get; init; }

    /// <summary>What was stored as its certificate, any bytes; null for nothing.</summary>
    public byte[]? Certificate { get; init; }

    /// <summary>Content type of <see cref="Certificate"/>.</summary>
    public string CertificateType { get; init; } = "application/octet-stream";

    /// <summary>How often it was used, as far as the device had counted.</summary>
    public long Operations { get; init; }

    /// <summary>Its type; null if that is one which this version does not know.</summary>
    public KeyType? Type => IsGeneric ? KeyType.Generic : PrivateKeyInfo.TypeOf(PrivateKey);

    /// <summary>Where it is in a backup.</summary>
    public string Path => Namespace is { } inside ? $"{PathPrefix}.{inside}/{Id}" : PathPrefix + Id;

    private static string PathPrefix => "/key/";

    /// <summary>As the store has it, before it is encrypted. The caller clears it.</summary>
    public byte[] Write()
    {
        using var document = new StoreJsonWriter();
        document.Raw("{\"mechanisms\":"u8).Texts(Mechanisms.Order().Select(mechanism => mechanism.ToApiName())).Raw(",\"priv\":{"u8);
        if (IsGeneric)
            document.Raw("\"raw\":"u8).Base64Text(PrivateKey);
        else
            WritePem(document.Raw("\"PEM\":"u8));
        document.Raw("},\"cert\":"u8);
        if (Certificate is { } certificate)
            document.Raw("["u8).Text(CertificateType).Raw(","u8).Bytes(certificate).Raw("]"u8);
        else
            document.Raw("null"u8);
        document.Raw(",\"operations\":"u8).Number(Operations).Raw(",\"restrictions\":{"u8);
        if (Tags.Count > 0)
            document.Raw("\"tags\":"u8).Texts(Tags);
        document.Raw("}"u8);
        if (Label is { } label)
            document.Raw(",\"label\":"u8).Text(label);
        return document.Raw("}"u8).ToArray();
    }

    /// <summary>Reads a decrypted entry. No copy of the private key is left but <see cref="PrivateKey"/>; the caller clears the plaintext.</summary>
    /// <exception cref="BackupException"><see cref="BackupProblem.EntryMalformed"/>: it is none.</exception>
    public static KeyEntry Read(string path, ReadOnlySpan<byte> plaintext) => Entries.Read(path, plaintext, Read);

    /// <summary>Clears the private key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(PrivateKey);

    private void WritePem(StoreJsonWriter document)
    {
        byte[] pem = PrivateKeyInfo.ToPem(PrivateKey);
        document.Bytes(pem);
        CryptographicOperations.ZeroMemory(pem);
    }

    private static KeyEntry Read(string path, StoreJson entry)
    {
        (NamespaceId? inside, KeyId id) = Place(path);
        StoreJson certificate = entry.Member("cert"u8);
        bool hasCertificate = !certificate.IsNull;
        if (hasCertificate && certificate.Count() != 2)
            throw new FormatException("a certificate has a type and content");
        StoreJson privateKey = entry.Member("priv"u8);
        bool isGeneric = privateKey.TryMember("raw"u8, out StoreJson raw);
        return new KeyEntry
        {
            Namespace = inside,
            Id = id,
            Mechanisms = [.. entry.Member("mechanisms"u8).Texts().Select(Mechanism)],
            IsGeneric = isGeneric,
            Tags = entry.Member("restrictions"u8).TryMember("tags"u8, out StoreJson tags) ? tags.Texts() : [],
            Label = entry.TryMember("label"u8, out StoreJson label) && label.Text() is { Length: > 0 } text ? text : null,
            CertificateType = hasCertificate ? certificate.Item(0).Text() : "application/octet-stream",
            Certificate = hasCertificate ? certificate.Item(1).Bytes() : null,
            Operations = entry.TryMember("operations"u8, out StoreJson operations) ? operations.Number() : 0,
            // The last, so that nobody is left with it when something else is not as it should be.
            PrivateKey = isGeneric ? raw.BytesFromBase64() : ReadPem(privateKey.Member("PEM"u8)),
        };
    }

    private static byte[] ReadPem(StoreJson text)
    {
        byte[] pem = text.Bytes();
        try
        {
            return PrivateKeyInfo.FromPem(pem);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pem);
        }
    }

    private static (NamespaceId? Namespace, KeyId Id) Place(string path) => path.Split('/') switch
    {
        ["", "key", ['.', .. var inside], var id] => (new NamespaceId(inside), new KeyId(id)),
        ["", "key", var id] => (null, new KeyId(id)),
        _ => throw new FormatException("the path is another"),
    };

    private static KeyMechanism Mechanism(string name) =>
        KeyMechanismNames.TryParse(name, out KeyMechanism mechanism) ? mechanism : throw new FormatException("unknown mechanism");
}

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

    /// <summary>As the store has it, before it is encrypted.</summary>
    public byte[] Write()
    {
        StringBuilder document = new StringBuilder().Append("{\"mechanisms\":").AppendTexts(Mechanisms.Order().Select(mechanism => mechanism.ToApiName()));
        document.Append(",\"priv\":{").Append(IsGeneric ? "\"raw\":" : "\"PEM\":")
            .AppendText(IsGeneric ? Convert.ToBase64String(PrivateKey) : PemEncoding.WriteString(PrivateKeyInfo.PemLabel, PrivateKey) + "\n");
        document.Append("},\"cert\":");
        if (Certificate is { } certificate)
            document.Append('[').AppendText(CertificateType).Append(',').AppendBytes(certificate).Append(']');
        else
            document.Append("null");
        document.Append(",\"operations\":").Append(Operations).Append(",\"restrictions\":{");
        if (Tags.Count > 0)
            document.Append("\"tags\":").AppendTexts(Tags);
        document.Append('}');
        if (Label is { } label)
            document.Append(",\"label\":").AppendText(label);
        byte[] written = StoreJson.Encode(document.Append('}'));
        document.Clear();
        return written;
    }

    /// <summary>Reads a decrypted entry.</summary>
    /// <exception cref="BackupException"><see cref="BackupProblem.EntryMalformed"/>: it is none.</exception>
    public static KeyEntry Read(string path, ReadOnlySpan<byte> plaintext) => Entries.Read(path, plaintext, Read);

    /// <summary>Clears the private key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(PrivateKey);

    private static KeyEntry Read(string path, JsonElement element)
    {
        (NamespaceId? inside, KeyId id) = Place(path);
        JsonElement certificate = element.GetProperty("cert");
        bool hasCertificate = certificate.ValueKind != JsonValueKind.Null;
        if (hasCertificate && certificate.GetArrayLength() != 2)
            throw new FormatException("a certificate has a type and content");
        JsonElement privateKey = element.GetProperty("priv");
        bool isGeneric = privateKey.TryGetProperty("raw", out JsonElement raw);
        return new KeyEntry
        {
            Namespace = inside,
            Id = id,
            Mechanisms = [.. StoreJson.Texts(element.GetProperty("mechanisms")).Select(Mechanism)],
            IsGeneric = isGeneric,
            PrivateKey = isGeneric ? raw.GetBytesFromBase64() : PrivateKeyInfo.FromPem(StoreJson.Text(privateKey.GetProperty("PEM"))),
            Tags = element.GetProperty("restrictions").TryGetProperty("tags", out JsonElement tags) ? StoreJson.Texts(tags) : [],
            Label = element.TryGetProperty("label", out JsonElement label) && StoreJson.Text(label) is { Length: > 0 } text ? text : null,
            CertificateType = hasCertificate ? StoreJson.Text(certificate[0]) : "application/octet-stream",
            Certificate = hasCertificate ? StoreJson.Bytes(certificate[1]) : null,
            Operations = element.TryGetProperty("operations", out JsonElement operations) ? operations.GetInt64() : 0,
        };
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

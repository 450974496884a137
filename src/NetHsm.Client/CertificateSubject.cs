using NetHsm.Client.Json;

namespace NetHsm.Client;

/// <summary>For whom a certificate is requested (POST /keys/{KeyID}/csr.pem, POST /config/tls/csr.pem).</summary>
public sealed record CertificateSubject
{
    /// <summary>Common name (CN).</summary>
    public required string CommonName { get; init; }

    /// <summary>Organization (O).</summary>
    public string? Organization { get; init; }

    /// <summary>Organizational unit (OU).</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>Locality (L).</summary>
    public string? Locality { get; init; }

    /// <summary>State or province (ST).</summary>
    public string? StateOrProvince { get; init; }

    /// <summary>Country (C), two letters.</summary>
    public string? Country { get; init; }

    /// <summary>Address of email.</summary>
    public string? Email { get; init; }

    /// <summary>
    /// Subject alternative names: DNS names, or addresses behind <c>IP:</c>. Null: the common name alone. Empty: none at all. Since firmware 3.0.
    /// </summary>
    public IReadOnlyList<string>? AlternativeNames { get; init; }

    internal byte[] ToJson()
    {
        using var body = new JsonBody();
        body.String("commonName", CommonName);
        Member(body, "organizationName", Organization);
        Member(body, "organizationalUnitName", OrganizationalUnit);
        Member(body, "localityName", Locality);
        Member(body, "stateOrProvinceName", StateOrProvince);
        Member(body, "countryName", Country);
        Member(body, "emailAddress", Email);
        if (AlternativeNames is { } names)
            body.Strings("subjectAltNames", names);
        return body.ToArray();
    }

    private static void Member(JsonBody body, string name, string? value)
    {
        if (value is not null)
            body.String(name, value);
    }
}

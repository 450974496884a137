using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>Certificate requests (PKCS #10) for keys and for the device's own TLS key.</summary>
internal static class CertificateRequests
{
    private const string CommonName = "commonName";
    private const string AlternativeNames = "subjectAltNames";
    private const string AddressPrefix = "IP:";

    // In the order in which the firmware puts them.
    private static readonly (string Member, string Oid)[] Attributes =
    [
        (CommonName, "2.5.4.3"),
        ("countryName", "2.5.4.6"),
        ("localityName", "2.5.4.7"),
        ("stateOrProvinceName", "2.5.4.8"),
        ("organizationName", "2.5.4.10"),
        ("organizationalUnitName", "2.5.4.11"),
        ("emailAddress", "1.2.840.113549.1.9.1"),
    ];

    internal static Answer ForKey(Call call)
    {
        JsonMembers subject = ReadSubject(call.Body);
        if (subject.Text(CommonName).Length == 0)
            throw RefusedException.Malformed($"JSON field {CommonName} is empty.");
        return Make(subject, call.Key.Material.CreateSignatureGenerator());
    }

    internal static Answer ForTls(Call call)
    {
        JsonMembers subject = ReadSubject(call.Body);
        using AsymmetricAlgorithm key = call.Device.Content.Tls.PrivateKey();
        return Make(subject, key is ECDsa ecdsa
            ? X509SignatureGenerator.CreateForECDsa(ecdsa)
            : X509SignatureGenerator.CreateForRSA((RSA)key, RSASignaturePadding.Pkcs1));
    }

    private static JsonMembers ReadSubject(byte[] body) => JsonMembers.Parse(
        body, "subject_req", "countryName?", "stateOrProvinceName?", "localityName?", "organizationName?", "organizationalUnitName?", "emailAddress?",
        "subjectAltNames?", "commonName");

    private static Answer Make(JsonMembers subject, X509SignatureGenerator generator)
    {
        try
        {
            var request = new CertificateRequest(Name(subject), generator.PublicKey, HashAlgorithmName.SHA256);
            string[] names = ReadAlternativeNames(subject);
            if (names.Length > 0)
                request.CertificateExtensions.Add(Extension(names));
            return Answer.Pem(PemText.Write("CERTIFICATE REQUEST", request.CreateSigningRequest(generator)));
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            throw RefusedException.Malformed("The subject cannot be encoded.");
        }
    }

    private static X500DistinguishedName Name(JsonMembers subject)
    {
        var name = new X500DistinguishedNameBuilder();
        // The builder takes the last one first, as a name is read aloud.
        foreach ((string member, string oid) in Attributes.Reverse())
        {
            if (subject.OptionalText(member) is { Length: > 0 } value)
                name.Add(oid, value);
        }
        return name.Build();
    }

    /// <summary>Without a list, the common name is the only one; an empty list means none.</summary>
    private static string[] ReadAlternativeNames(JsonMembers subject)
    {
        if (subject.Has(AlternativeNames))
            return JsonMembers.Texts(subject.Element(AlternativeNames)) ?? throw subject.Refused(AlternativeNames);
        return subject.Text(CommonName) is { Length: > 0 } name ? [name] : [];
    }

    private static X509Extension Extension(string[] names)
    {
        var extension = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            if (!name.StartsWith(AddressPrefix, StringComparison.Ordinal))
                extension.AddDnsName(name);
            else if (IPAddress.TryParse(name[AddressPrefix.Length..], out IPAddress? address))
                extension.AddIpAddress(address);
            else
                throw RefusedException.Malformed($"{name} is no IP address.");
        }
        return extension.Build();
    }
}

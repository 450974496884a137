using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Emulator.Keys;
using NetHsm.Model;

namespace NetHsm.Emulator.Operations;

/// <summary>/config/tls: the key and certificate that new connections are served with.</summary>
internal static class TlsConfiguration
{
    // In bits; OpenSSL's security level 2, the default.
    private const int ShortestServed = 2048;

    internal static Answer GetPublicKey(Call call) =>
        Answer.Pem(PemText.Write("PUBLIC KEY", call.Device.Content.Tls.Certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    internal static Answer GetCertificate(Call call)
    {
        TlsIdentity tls = call.Device.Content.Tls;
        IEnumerable<X509Certificate2> chain = tls.Others.Prepend(tls.Certificate);
        return Answer.Pem(string.Concat(chain.Select(certificate => PemText.Write("CERTIFICATE", certificate.RawData))));
    }

    internal static Answer SetCertificate(Call call)
    {
        X509Certificate2Collection chain = ReadChain(call.Body);
        TlsIdentity tls = call.Device.Content.Tls;
        if (chain.Count == 0)
            throw RefusedException.Malformed("empty certificate chain");
        if (!chain[0].PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(tls.Certificate.PublicKey.ExportSubjectPublicKeyInfo()))
            throw RefusedException.Malformed("public key in certificate does not match private key.");
        if (chain.Count > 1 && !CertificateChains.IsSignedBy(chain[0], [.. chain.Skip(1)], chain[^1]))
            throw RefusedException.Malformed("the certificates are no chain");
        ClusterAuthority.DemandSigned(call, chain);
        call.Device.ChangeTls(tls.WithCertificates(chain));
        return new Answer(201);
    }

    internal static Answer Generate(Call call)
    {
        var body = JsonMembers.Parse(call.Body, "tls_generate_key_req", "type", "length?");
        long bits = body.Has("length") ? body.Integer("length") : 0;
        ClusterAuthority.DemandNone(call);
        TlsIdentity tls = KeyRequest.Type(body) switch
        {
            KeyType.Rsa when bits is < 1024 or > 8192 => throw RefusedException.Malformed("Length must be between 1024 and 8192."),
            // OpenSSL would not serve it, and nobody could call the device again.
            KeyType.Rsa when bits < ShortestServed => throw RefusedException.Malformed($"The emulator serves TLS with RSA keys of at least {ShortestServed} bits only."),
            KeyType.Rsa => TlsIdentity.GenerateRsa((int)bits),
            // .NET serves no Ed25519 certificate, and clients know no Brainpool curve.
            (KeyType.P256 or KeyType.P384 or KeyType.P521) and var type => TlsIdentity.GenerateEcdsa(EcCurve.Of(type).Curve),
            _ => throw RefusedException.Malformed($"Unsupported key type '\"{body.Text("type")}\"' for TLS"),
        };
        call.Device.ChangeTls(tls);
        return Answer.Done;
    }

    private static X509Certificate2Collection ReadChain(byte[] pem)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(Encoding.ASCII.GetString(pem));
        }
        catch (CryptographicException)
        {
            throw RefusedException.Malformed("The certificate cannot be parsed.");
        }
        return chain;
    }
}

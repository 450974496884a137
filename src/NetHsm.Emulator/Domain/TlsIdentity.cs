using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NetHsm.Emulator.Keys;

namespace NetHsm.Emulator.Domain;

/// <summary>The device's TLS key with its certificate, and what may follow that in the chain.</summary>
internal sealed class TlsIdentity
{
    private const string SubjectName = "CN=nethsm.local, O=NetHSM emulator";

    internal TlsIdentity(X509Certificate2 certificate, X509Certificate2Collection? others = null)
    {
        Certificate = certificate;
        Others = others ?? [];
        // Offline: nothing of a test's certificate is fetched from anywhere.
        Context = SslStreamCertificateContext.Create(certificate, Others, offline: true);
    }

    /// <summary>With its private key.</summary>
    internal X509Certificate2 Certificate { get; }

    internal X509Certificate2Collection Others { get; }

    internal SslStreamCertificateContext Context { get; }

    internal static TlsIdentity GenerateEcdsa(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return SelfSigned(new CertificateRequest(SubjectName, key, HashAlgorithmName.SHA256));
    }

    internal static TlsIdentity GenerateRsa(int bits)
    {
        using RSA key = RsaKeyGenerator.Generate(bits);
        return SelfSigned(new CertificateRequest(SubjectName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    internal AsymmetricAlgorithm PrivateKey() => Certificate.GetECDsaPrivateKey() ?? (AsymmetricAlgorithm?)Certificate.GetRSAPrivateKey()
        ?? throw new InvalidOperationException("The certificate has no EC or RSA key.");

    /// <summary>The same key with another certificate.</summary>
    internal TlsIdentity WithCertificates(X509Certificate2Collection chain)
    {
        using AsymmetricAlgorithm key = PrivateKey();
        X509Certificate2 certificate = key is ECDsa ecdsa ? chain[0].CopyWithPrivateKey(ecdsa) : chain[0].CopyWithPrivateKey((RSA)key);
        return new TlsIdentity(certificate, [.. chain.Skip(1)]);
    }

    private static TlsIdentity SelfSigned(CertificateRequest request)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("nethsm.local");
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return new TlsIdentity(request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10)));
    }
}

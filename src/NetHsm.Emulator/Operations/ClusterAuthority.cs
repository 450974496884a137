using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Emulator.Keys;

namespace NetHsm.Emulator.Operations;

/// <summary>/config/tls/cluster-ca.pem: once it is set, the device has no TLS certificate that it did not sign.</summary>
internal static class ClusterAuthority
{
    internal static Answer Get(Call call) => call.Provisioned.ClusterCa is { } certificate
        ? Answer.Pem(PemText.Write("CERTIFICATE", certificate))
        : throw RefusedException.NotFound("cluster CA is absent unless configured");

    internal static Answer Set(Call call)
    {
        using X509Certificate2 authority = Read(call.Body);
        if (!CertificateChains.IsAuthority(authority))
            throw RefusedException.Malformed("this is not a valid CA: it may not sign certificates, or did not sign itself");
        TlsIdentity tls = call.Device.Content.Tls;
        if (!CertificateChains.IsSignedBy(tls.Certificate, tls.Others, authority))
            throw new RefusedException(Refusal.WrongState, "the installed TLS cert is not signed by this CA");
        byte[] certificate = authority.RawData;
        call.Device.Change(provisioned => provisioned with { ClusterCa = certificate });
        return new Answer(201) { Location = Paths.Base + "/config/tls/cluster-ca.pem" };
    }

    internal static void DemandSigned(Call call, X509Certificate2Collection chain)
    {
        if (call.Provisioned.ClusterCa is not { } certificate)
            return;
        using X509Certificate2 authority = X509CertificateLoader.LoadCertificate(certificate);
        if (!CertificateChains.IsSignedBy(chain[0], [.. chain.Skip(1)], authority))
            throw new RefusedException(Refusal.WrongState, "the cluster CA is set, and the given cert is not signed by it");
    }

    internal static void DemandNone(Call call)
    {
        if (call.Provisioned.ClusterCa is not null)
            throw new RefusedException(Refusal.WrongState, "cannot generate cert if cluster CA has been set");
    }

    private static X509Certificate2 Read(byte[] pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(pem));
        }
        catch (CryptographicException)
        {
            throw RefusedException.Malformed("No certificate");
        }
    }
}

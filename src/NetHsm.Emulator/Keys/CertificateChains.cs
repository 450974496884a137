using System.Security.Cryptography.X509Certificates;

namespace NetHsm.Emulator.Keys;

/// <summary>Who signed a certificate. The emulator asks for the time as little as a device without hardware does.</summary>
internal static class CertificateChains
{
    /// <summary>Whether a certificate may sign others (RFC 5280, 4.2.1.3 and 4.2.1.9) and is signed by itself.</summary>
    internal static bool IsAuthority(X509Certificate2 certificate)
    {
        var basic = certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault();
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        return basic is { CertificateAuthority: true }
            && (usage is null || usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign))
            && IsSignedBy(certificate, [], certificate);
    }

    /// <summary>Whether there is a path (RFC 5280, 6) from the anchor to a certificate, over others where needed.</summary>
    internal static bool IsSignedBy(X509Certificate2 certificate, X509Certificate2Collection others, X509Certificate2 anchor)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(anchor);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(certificate);
    }
}

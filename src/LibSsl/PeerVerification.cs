using System.Runtime.InteropServices;

namespace LibSsl;

/// <summary>
/// Decides on the server's certificate inside the handshake, so that a server that is not trusted gets an alert and not one byte of the application.
/// Stands in for OpenSSL's whole verification (SSL_CTX_set_cert_verify_callback(3)), which only <see cref="ServerTrustKind.System"/> wants.
/// </summary>
internal sealed unsafe class PeerVerification
{
    private readonly ServerTrust _trust;

    internal PeerVerification(ServerTrust trust) => _trust = trust;

    internal static delegate* unmanaged<nint, nint, int> Callback => &Verify;

    internal CertificateFingerprint? Presented { get; private set; }

    /// <summary>Why the certificate was refused; null while it was not.</summary>
    internal string? Refusal { get; private set; }

    [UnmanagedCallersOnly]
    private static int Verify(nint storeContext, nint argument)
    {
        try
        {
            var verification = (PeerVerification)GCHandle.FromIntPtr(argument).Target!;
            if (verification.Accepts(storeContext))
                return 1;
        }
#pragma warning disable CA1031 // An exception cannot cross OpenSSL; whatever it was, the answer is no.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        NativeMethods.SetVerifyError(storeContext, NativeMethods.RefusedByApplication);
        return 0;
    }

    private bool Accepts(nint storeContext)
    {
        Refusal = "could not be read";
        Presented = FingerprintOf(NativeMethods.CertificateToVerify(storeContext));
        Refusal = _trust.Kind switch
        {
            ServerTrustKind.Fingerprints => _trust.IsPinned(Presented) ? null : "is not one of those pinned",
            ServerTrustKind.System => VerifyAsSystem(storeContext),
            ServerTrustKind.Unsafe => null,
            _ => "cannot be judged",
        };
        return Refusal is null;
    }

    private static string? VerifyAsSystem(nint storeContext) => NativeMethods.VerifyCertificate(storeContext) == 1
        ? null
        : $"is not trusted by this system ({Marshal.PtrToStringUTF8((nint)NativeMethods.VerifyErrorText(NativeMethods.GetVerifyError(storeContext)))})";

    private static CertificateFingerprint FingerprintOf(nint certificate)
    {
        byte* digest = stackalloc byte[CertificateFingerprint.Size];
        uint size = 0;
        return NativeMethods.Digest(certificate, NativeMethods.Sha256(), digest, &size) == 1
            ? new CertificateFingerprint(new ReadOnlySpan<byte>(digest, (int)size))
            : throw new TlsException("The digest of the certificate could not be made.");
    }
}

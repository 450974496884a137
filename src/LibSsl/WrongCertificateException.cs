namespace LibSsl;

/// <summary>Another server answers than the one that is trusted. Nothing was sent to it.</summary>
public sealed class WrongCertificateException : IOException
{
    /// <summary>The certificate is not trusted; <paramref name="reason"/> completes "its certificate …".</summary>
    public WrongCertificateException(string server, CertificateFingerprint? presented, string reason)
        : base($"{server} is not the server that is trusted: its certificate {reason}."
            + $" It presented {(object?)presented ?? "none"}; pin that fingerprint only if the device's operator confirms it.") => Presented = presented;

    /// <summary>Fingerprint of the certificate that it presented.</summary>
    public CertificateFingerprint? Presented { get; }
}

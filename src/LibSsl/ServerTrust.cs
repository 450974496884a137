namespace LibSsl;

/// <summary>By what a server is recognised: pinned fingerprints, the system's authorities, or, said in so many words, nothing.</summary>
public sealed class ServerTrust
{
    private readonly CertificateFingerprint[] _fingerprints;

    private ServerTrust(ServerTrustKind kind, CertificateFingerprint[] fingerprints)
    {
        Kind = kind;
        _fingerprints = fingerprints;
    }

    /// <summary>A certificate for the server's name or address, valid now, from an authority that the system trusts (OpenSSL's default places).</summary>
    public static ServerTrust System { get; } = new(ServerTrustKind.System, []);

    /// <summary>Anybody. A man in the middle sees and changes everything; only for tests and first contact.</summary>
    public static ServerTrust Unsafe { get; } = new(ServerTrustKind.Unsafe, []);

    /// <summary>Which of the three it is.</summary>
    public ServerTrustKind Kind { get; }

    /// <summary>The certificates that are accepted; empty unless <see cref="Kind"/> is <see cref="ServerTrustKind.Fingerprints"/>.</summary>
    public IReadOnlyList<CertificateFingerprint> Fingerprints => _fingerprints;

    /// <summary>Exactly these certificates, whatever they say about names, dates and issuers.</summary>
    /// <exception cref="ArgumentException">None is given.</exception>
    public static ServerTrust Pinned(params CertificateFingerprint[] fingerprints)
    {
        ArgumentNullException.ThrowIfNull(fingerprints);
        if (fingerprints.Length == 0)
            throw new ArgumentException("Pinning takes at least one fingerprint.", nameof(fingerprints));
        return new ServerTrust(ServerTrustKind.Fingerprints, (CertificateFingerprint[])fingerprints.Clone());
    }

    /// <summary>Whether the certificate with this fingerprint is one of the pinned.</summary>
    public bool IsPinned(CertificateFingerprint presented)
    {
        ArgumentNullException.ThrowIfNull(presented);
        bool found = false;
        foreach (CertificateFingerprint fingerprint in _fingerprints)
            found |= fingerprint.Equals(presented);
        return found;
    }
}

namespace Signstar.Signatures.OpenPgp;

/// <summary>Public-key algorithm of an OpenPGP key that Signstar signs with (RFC 9580 §9.1).</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1008", Justification = "The registry reserves 0: no key has it.")]
public enum PublicKeyAlgorithm
{
    /// <summary>RSA, for encrypting and signing.</summary>
    Rsa = 1,

    /// <summary>ECDSA; here over NIST P-256, P-384 and P-521.</summary>
    Ecdsa = 19,

    /// <summary>EdDSALegacy; here over Ed25519. The newer id 27 for the same curve is unknown to GnuPG 2.2.</summary>
    EdDsaLegacy = 22,
}

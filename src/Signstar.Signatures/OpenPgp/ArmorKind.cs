namespace Signstar.Signatures.OpenPgp;

/// <summary>What a block of ASCII armour says that it holds (RFC 9580 §6.2.1).</summary>
public enum ArmorKind
{
    /// <summary><c>PGP SIGNATURE</c>: detached signatures.</summary>
    Signature,

    /// <summary><c>PGP PUBLIC KEY BLOCK</c>: a certificate.</summary>
    PublicKey,

    /// <summary>A transferable secret key.</summary>
    SecretKey,
}

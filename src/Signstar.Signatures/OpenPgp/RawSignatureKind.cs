namespace Signstar.Signatures.OpenPgp;

/// <summary>What the raw signer has to do with <see cref="FramedSignature.ToSign"/>.</summary>
public enum RawSignatureKind
{
    /// <summary>RSASSA-PKCS1-v1_5 (RFC 8017 §8.2): the signer pads the given DigestInfo; the answer is a number less than the modulus, big-endian.</summary>
    RsaPkcs1,

    /// <summary>ECDSA over the given digest; the answer is a DER <c>ECDSA-Sig-Value</c> (RFC 3279 §2.2.3).</summary>
    Ecdsa,

    /// <summary>Ed25519 with the given digest as its message; the answer is the 64 octets R and S (RFC 8032 §5.1.6).</summary>
    EdDsa,
}

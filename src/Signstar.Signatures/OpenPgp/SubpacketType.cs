namespace Signstar.Signatures.OpenPgp;

/// <summary>Type of a signature subpacket (RFC 9580 §5.2.3.7).</summary>
internal enum SubpacketType : byte
{
    SignatureCreationTime = 2,
    PreferredSymmetricCiphers = 11,
    IssuerKeyId = 16,
    NotationData = 20,
    PreferredHashAlgorithms = 21,
    PreferredCompressionAlgorithms = 22,
    PrimaryUserId = 25,
    KeyFlags = 27,
    Features = 30,
    IssuerFingerprint = 33,
    PreferredAeadCiphersuites = 39,
}

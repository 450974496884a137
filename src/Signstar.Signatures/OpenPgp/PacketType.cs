namespace Signstar.Signatures.OpenPgp;

/// <summary>Type id of a packet (RFC 9580 §5).</summary>
internal enum PacketType : byte
{
    Signature = 2,
    SecretKey = 5,
    PublicKey = 6,
    SecretSubkey = 7,
    UserId = 13,
    PublicSubkey = 14,
    UserAttribute = 17,
}

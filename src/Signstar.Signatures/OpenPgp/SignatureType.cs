namespace Signstar.Signatures.OpenPgp;

/// <summary>Type of a signature (RFC 9580 §5.2.1).</summary>
internal enum SignatureType : byte
{
    BinaryDocument = 0x00,
    PositiveCertification = 0x13,
}

namespace Signstar.Signatures.OpenPgp;

/// <summary>A curve that NetHSM keys for ECDSA are over (RFC 9580 §9.2; order: SP 800-186 §3.2.1).</summary>
internal sealed class Curve
{
    internal static readonly Curve P256 = new(
        "NIST P-256", "1.2.840.10045.3.1.7", [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07], digestLength: 32,
        "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    internal static readonly Curve P384 = new(
        "NIST P-384", "1.3.132.0.34", [0x2B, 0x81, 0x04, 0x00, 0x22], digestLength: 48,
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973");

    internal static readonly Curve P521 = new(
        "NIST P-521", "1.3.132.0.35", [0x2B, 0x81, 0x04, 0x00, 0x23], digestLength: 64,
        "01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409");

    private readonly byte[] _encodedOid;
    private readonly byte[] _order;

    private Curve(string name, string oid, byte[] encodedOid, int digestLength, string order)
    {
        Name = name;
        Oid = oid;
        _encodedOid = encodedOid;
        DigestLength = digestLength;
        _order = Convert.FromHexString(order);
    }

    internal string Name { get; }

    /// <summary>Object identifier, dotted.</summary>
    internal string Oid { get; }

    /// <summary>Object identifier as key packets have it: DER without tag and length.</summary>
    internal ReadOnlySpan<byte> EncodedOid => _encodedOid;

    /// <summary>Octets of a coordinate; of the order, too.</summary>
    internal int FieldLength => _order.Length;

    /// <summary>Octets of a SHA-512 digest, from the left, that ECDSA over this curve signs: the device wants neither more nor fewer.</summary>
    internal int DigestLength { get; }

    internal static Curve FromEncodedOid(ReadOnlySpan<byte> oid) =>
        oid.SequenceEqual(P256.EncodedOid) ? P256
        : oid.SequenceEqual(P384.EncodedOid) ? P384
        : oid.SequenceEqual(P521.EncodedOid) ? P521
        : throw Unknown();

    internal static Curve FromOid(string? oid) =>
        oid == P256.Oid ? P256
        : oid == P384.Oid ? P384
        : oid == P521.Oid ? P521
        : throw Unknown();

    /// <summary>Whether this big-endian number without leading zeros is less than the order of the base point, and not zero.</summary>
    internal bool IsScalar(ReadOnlySpan<byte> number) =>
        !number.IsEmpty
        && (number.Length < _order.Length || (number.Length == _order.Length && number.SequenceCompareTo(_order) < 0));

    private static OpenPgpFormatException Unknown() =>
        new($"The ECDSA key is over a curve that Signstar does not sign with: it takes {P256.Name}, {P384.Name} and {P521.Name}.");
}

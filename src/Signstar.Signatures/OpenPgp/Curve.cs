namespace Signstar.Signatures.OpenPgp;

/// <summary>A curve that NetHSM keys for ECDSA are over (RFC 9580 §9.2; orders: SP 800-186 §3.2.1, RFC 5639 §3, SEC 2 §2.4.1).</summary>
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

    internal static readonly Curve BrainpoolP256 = new(
        "Brainpool P256r1", "1.3.36.3.3.2.8.1.1.7", [0x2B, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x07], digestLength: 32,
        "A9FB57DBA1EEA9BC3E660A909D838D718C397AA3B561A6F7901E0E82974856A7");

    internal static readonly Curve BrainpoolP384 = new(
        "Brainpool P384r1", "1.3.36.3.3.2.8.1.1.11", [0x2B, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0B], digestLength: 48,
        "8CB91E82A3386D280F5D6F7E50E641DF152F7109ED5456B31F166E6CAC0425A7CF3AB6AF6B7FC3103B883202E9046565");

    internal static readonly Curve BrainpoolP512 = new(
        "Brainpool P512r1", "1.3.36.3.3.2.8.1.1.13", [0x2B, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0D], digestLength: 64,
        "AADD9DB8DBE9C48B3FD4E6AE33C9FC07CB308DB3B3C9D20ED6639CCA70330870553E5C414CA92619418661197FAC10471DB1D381085DDADDB58796829CA90069");

    /// <summary>Not in RFC 9580, but in GnuPG.</summary>
    internal static readonly Curve P256K1 = new(
        "secp256k1", "1.3.132.0.10", [0x2B, 0x81, 0x04, 0x00, 0x0A], digestLength: 32,
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141");

    private static readonly Curve[] All = [P256, P384, P521, BrainpoolP256, BrainpoolP384, BrainpoolP512, P256K1];

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

    internal static Curve FromEncodedOid(ReadOnlySpan<byte> oid)
    {
        foreach (Curve curve in All)
        {
            if (oid.SequenceEqual(curve.EncodedOid))
                return curve;
        }
        throw Unknown();
    }

    internal static Curve FromOid(string? oid)
    {
        foreach (Curve curve in All)
        {
            if (oid == curve.Oid)
                return curve;
        }
        throw Unknown();
    }

    /// <summary>Whether this big-endian number without leading zeros is less than the order of the base point, and not zero.</summary>
    internal bool IsScalar(ReadOnlySpan<byte> number) =>
        !number.IsEmpty
        && (number.Length < _order.Length || (number.Length == _order.Length && number.SequenceCompareTo(_order) < 0));

    private static OpenPgpFormatException Unknown() =>
        new($"The ECDSA key is over a curve that is not supported: those of NIST and Brainpool are, and secp256k1.");
}

namespace Signstar.Signatures.OpenPgp;

/// <summary>The DER type <c>ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }</c> (RFC 3279 §2.2.3), read strictly: every signature has one encoding.</summary>
internal readonly ref struct EcdsaSignatureValue
{
    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;
    private const byte OneLengthOctet = 0x81;

    private EcdsaSignatureValue(ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        R = r;
        S = s;
    }

    /// <summary>Big-endian, without leading zeros; empty for zero.</summary>
    internal ReadOnlySpan<byte> R { get; }

    /// <inheritdoc cref="R"/>
    internal ReadOnlySpan<byte> S { get; }

    internal static EcdsaSignatureValue Read(ReadOnlySpan<byte> der)
    {
        ReadOnlySpan<byte> content = ReadElement(ref der, Sequence);
        ReadOnlySpan<byte> r = ReadElement(ref content, Integer);
        ReadOnlySpan<byte> s = ReadElement(ref content, Integer);
        if (!der.IsEmpty || !content.IsEmpty)
            throw NoDer("octets follow its end");
        return new EcdsaSignatureValue(Positive(r), Positive(s));
    }

    private static ReadOnlySpan<byte> ReadElement(scoped ref ReadOnlySpan<byte> rest, byte tag)
    {
        if (rest.Length < 2 || rest[0] != tag)
            throw NoDer("it lacks the sequence or a number");
        int length = rest[1];
        int header = 2;
        // Two numbers of P-521 need a long length; nothing here needs one of two octets.
        if (length == OneLengthOctet && rest.Length > 2 && rest[2] >= 0x80)
        {
            length = rest[2];
            header = 3;
        }
        else if (length >= 0x80)
        {
            throw NoDer("a length is too long or not in its shortest form");
        }
        if (length > rest.Length - header)
            throw NoDer("it is cut off");
        ReadOnlySpan<byte> content = rest.Slice(header, length);
        rest = rest[(header + length)..];
        return content;
    }

    // An INTEGER is signed, in as few octets as can be (X.690 §8.3.2): a leading zero stands before a set bit only.
    private static ReadOnlySpan<byte> Positive(ReadOnlySpan<byte> integer)
    {
        if (integer.IsEmpty || integer[0] >= 0x80)
            throw NoDer("a number is empty or negative");
        if (integer[0] != 0)
            return integer;
        if (integer.Length > 1 && integer[1] < 0x80)
            throw NoDer("a number is not in its shortest form");
        return integer[1..];
    }

    private static RawSignatureException NoDer(string why) => new($"The signer answered no ECDSA signature in DER: {why}.");
}

namespace Signstar.Signatures.OpenPgp;

/// <summary>Writes an area of signature subpackets (RFC 9580 §5.2.3.7). None is critical: a verifier that does not know one still verifies.</summary>
internal sealed class SubpacketArea
{
    private const byte Version4 = 4;

    private readonly PacketWriter _octets = new();

    internal int Length => _octets.Length;

    internal ReadOnlySpan<byte> Written => _octets.Written;

    internal void Add(SubpacketType type, params ReadOnlySpan<byte> body)
    {
        _octets.LengthOf(1 + body.Length);
        _octets.Octet((byte)type);
        _octets.Octets(body);
    }

    internal void AddCreationTime(uint seconds) =>
        Add(SubpacketType.SignatureCreationTime, (byte)(seconds >> 24), (byte)(seconds >> 16), (byte)(seconds >> 8), (byte)seconds);

    internal void AddIssuerKeyId(OpenPgpPublicKey issuer) => Add(SubpacketType.IssuerKeyId, issuer.Fingerprint[^sizeof(ulong)..]);

    internal void AddIssuerFingerprint(OpenPgpPublicKey issuer) => Add(SubpacketType.IssuerFingerprint, [Version4, .. issuer.Fingerprint]);

    /// <summary>Notation data (§5.2.3.24): flags, lengths of name and value, name, value.</summary>
    internal void AddNotation(Notation notation)
    {
        var body = new PacketWriter();
        body.UInt32(notation.IsHumanReadable ? 0x80000000 : 0);
        body.UInt16(notation.Name.Length);
        body.UInt16(notation.Value.Length);
        foreach (char c in notation.Name)
            body.Octet((byte)c);
        body.Octets(notation.Value);
        Add(SubpacketType.NotationData, body.Written);
    }
}

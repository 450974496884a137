namespace Signstar.Signatures.OpenPgp;

/// <summary>A certificate that lacks only the key's own raw signature over <see cref="ToSign"/>.</summary>
public sealed class FramedCertificate
{
    private readonly OpenPgpPublicKey _key;
    private readonly byte[] _userId;
    private readonly FramedSignature _certification;

    internal FramedCertificate(OpenPgpPublicKey key, byte[] userId, FramedSignature certification)
    {
        _key = key;
        _userId = userId;
        _certification = certification;
    }

    /// <inheritdoc cref="FramedSignature.Digest"/>
    public ReadOnlySpan<byte> Digest => _certification.Digest;

    /// <inheritdoc cref="FramedSignature.ToSign"/>
    public ReadOnlySpan<byte> ToSign => _certification.ToSign;

    /// <inheritdoc cref="FramedSignature.Kind"/>
    public RawSignatureKind Kind => _certification.Kind;

    /// <summary>Makes the certificate from what the raw signer answered: public key, User ID and certification packets, binary.</summary>
    /// <inheritdoc cref="FramedSignature.Complete"/>
    public byte[] Complete(ReadOnlySpan<byte> rawSignature)
    {
        byte[] user = CompleteUserId(rawSignature);
        var certificate = new PacketWriter();
        certificate.Packet(PacketType.PublicKey, _key.Body);
        certificate.Octets(user);
        return certificate.ToArray();
    }

    /// <summary>Makes what another User ID adds to a certificate of the key that has one, at its end: User ID and certification packets, binary.</summary>
    /// <inheritdoc cref="FramedSignature.Complete"/>
    public byte[] CompleteUserId(ReadOnlySpan<byte> rawSignature)
    {
        byte[] certification = _certification.Complete(rawSignature);
        var user = new PacketWriter();
        user.Packet(PacketType.UserId, _userId);
        user.Octets(certification);
        return user.ToArray();
    }
}

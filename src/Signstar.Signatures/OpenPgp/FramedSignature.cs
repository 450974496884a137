using LibCrypto;

namespace Signstar.Signatures.OpenPgp;

/// <summary>A version 4 signature (RFC 9580 §5.2.3) that lacks only what the key's holder has to add: the raw signature over <see cref="ToSign"/>.</summary>
public sealed class FramedSignature
{
    private const byte Version = 4;
    private const byte Sha512 = 10;
    private const byte TrailerMarker = 0xFF;

    private readonly OpenPgpPublicKey _issuer;
    private readonly SubpacketArea _unhashed;
    private readonly byte[] _hashedPart;
    private readonly byte[] _digest;
    private readonly byte[] _toSign;

    /// <summary>Frames a signature over what the hasher has taken, to which the signature's own octets are appended.</summary>
    internal FramedSignature(ResumableSha512 hasher, OpenPgpPublicKey issuer, SignatureType type, SubpacketArea hashed, SubpacketArea unhashed)
    {
        _issuer = issuer;
        _unhashed = unhashed;
        var part = new PacketWriter();
        part.Octets([Version, (byte)type, (byte)issuer.Algorithm, Sha512]);
        part.UInt16(hashed.Length);
        part.Octets(hashed.Written);
        _hashedPart = part.ToArray();

        // §5.2.4: the trailer of a version 4 signature.
        part.Octets([Version, TrailerMarker]);
        part.UInt32((uint)_hashedPart.Length);
        hasher.Append(part.Written);
        _digest = hasher.Digest();
        _toSign = issuer.Scheme.ToSign(_digest);
    }

    /// <summary>SHA-512 over the signed data and the signature's hashed part: 64 octets.</summary>
    public ReadOnlySpan<byte> Digest => _digest;

    /// <summary>Exactly what the raw signer gets: a DER DigestInfo (RSA), the leftmost 32, 48 or 64 octets of the digest (P-256, P-384, P-521), or all 64
    /// (Ed25519).</summary>
    public ReadOnlySpan<byte> ToSign => _toSign;

    /// <summary>How the raw signer has to sign it.</summary>
    public RawSignatureKind Kind => _issuer.Scheme.Kind;

    /// <summary>Makes the signature packet from what the raw signer answered. Only the answer's form is checked, not whether it verifies.</summary>
    /// <param name="rawSignature">As <see cref="RawSignatureKind"/> says.</param>
    /// <exception cref="RawSignatureException">It does not have the form, or cannot be a signature of the issuer's key.</exception>
    public byte[] Complete(ReadOnlySpan<byte> rawSignature)
    {
        var body = new PacketWriter();
        body.Octets(_hashedPart);
        body.UInt16(_unhashed.Length);
        body.Octets(_unhashed.Written);
        body.Octets(_digest.AsSpan(0, 2));
        _issuer.Scheme.WriteSignature(body, rawSignature);

        var packet = new PacketWriter();
        packet.Packet(PacketType.Signature, body.Written);
        return packet.ToArray();
    }
}

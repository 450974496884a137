using System.Security.Cryptography.X509Certificates;
using LibCrypto;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>Ed25519; the private key is its seed.</summary>
internal sealed class Ed25519KeyMaterial(byte[] seed) : KeyMaterial
{
    private readonly byte[] _public = Ed25519.PublicKey(seed);

    internal override KeyType Type => KeyType.Curve25519;

    internal override PublicKeyParts Public => new(_public, null, null);

    internal override byte[] ExportPrivate() => seed;

    internal override byte[] ExportPublicKeyInfo() => Ed25519Encoding.PublicKeyInfo(_public);

    internal override X509SignatureGenerator CreateSignatureGenerator() => new Ed25519SignatureGenerator(seed, _public);

    internal override byte[] Sign(SignMode mode, byte[] message) =>
        mode == SignMode.EdDsa ? Ed25519.Sign(seed, message) : throw NotAllowed("signing");
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LibCrypto;

namespace NetHsm.Emulator.Keys;

/// <summary>Signs certificate requests with Ed25519 (RFC 8410, 6), which .NET cannot.</summary>
internal sealed class Ed25519SignatureGenerator(byte[] seed, byte[] publicKey) : X509SignatureGenerator
{
    /// <inheritdoc/>
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Ed25519Encoding.AlgorithmIdentifier();

    /// <inheritdoc/>
    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => Ed25519.Sign(seed, data);

    /// <inheritdoc/>
    protected override PublicKey BuildPublicKey() =>
        System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(Ed25519Encoding.PublicKeyInfo(publicKey), out _);
}

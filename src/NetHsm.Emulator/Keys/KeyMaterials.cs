using System.Security.Cryptography;
using LibCrypto;
using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>Where key material comes from.</summary>
internal static class KeyMaterials
{
    private const int ShortestRsa = 1024;
    private const int LongestRsa = 8192;
    private const int ShortestGeneric = 128;
    private const int LongestGeneric = 8192;

    /// <param name="type">Its type.</param>
    /// <param name="bits">Of RSA and Generic keys; ignored for the other types.</param>
    internal static KeyMaterial Generate(KeyType type, long bits) => type switch
    {
        KeyType.Rsa when bits is < ShortestRsa or > LongestRsa =>
            throw RefusedException.Malformed($"RSA key length must be between {ShortestRsa} and {LongestRsa}."),
        KeyType.Rsa => RsaKeyMaterial.Generate((int)bits),
        KeyType.Generic when bits is < ShortestGeneric or > LongestGeneric =>
            throw RefusedException.Malformed($"Length must be between {ShortestGeneric} and {LongestGeneric}."),
        KeyType.Generic => new GenericKeyMaterial(RandomNumberGenerator.GetBytes((int)(bits + 7) / 8)),
        KeyType.Curve25519 => new Ed25519KeyMaterial(RandomNumberGenerator.GetBytes(Ed25519.SeedSize)),
        _ => EcKeyMaterial.Generate(type),
    };

    /// <summary>From what <see cref="KeyMaterial.ExportPrivate"/> gave.</summary>
    internal static KeyMaterial Load(KeyType type, byte[] privateKey) =>
        type == KeyType.Rsa ? RsaKeyMaterial.FromPkcs1(privateKey) : Import(type, privateKey);

    /// <summary>A key other than RSA, from the bytes that the API takes.</summary>
    internal static KeyMaterial Import(KeyType type, byte[] data) => type switch
    {
        KeyType.Rsa => throw RefusedException.Malformed("invalid prime p"),
        KeyType.Generic => new GenericKeyMaterial(data),
        KeyType.Curve25519 when data.Length != Ed25519.SeedSize => throw RefusedException.Malformed("Cannot parse point: invalid length"),
        KeyType.Curve25519 => new Ed25519KeyMaterial(data),
        _ => EcKeyMaterial.Import(type, data),
    };
}

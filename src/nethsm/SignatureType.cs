using System.Security.Cryptography;
using CommandLinePrograms;
using LibCrypto;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine;

/// <summary>A way to sign under the name of this command: the device's mode, and the hash of the message that is made here.</summary>
internal sealed record SignatureType(string Name, SignMode Mode, HashAlgorithmName? Hash)
{
    // No name of .NET's: it lacks the hash.
    private static readonly HashAlgorithmName Sha224Name = new("SHA224");

    private static readonly SignatureType[] All =
    [
        new("EdDsa", SignMode.EdDsa, null),
        new("EcdsaP224", SignMode.Ecdsa, Sha224Name),
        new("EcdsaP256", SignMode.Ecdsa, HashAlgorithmName.SHA256),
        new("EcdsaP384", SignMode.Ecdsa, HashAlgorithmName.SHA384),
        new("EcdsaP521", SignMode.Ecdsa, HashAlgorithmName.SHA512),
        new("EcdsaP256K1", SignMode.Ecdsa, HashAlgorithmName.SHA256),
        new("EcdsaBrainpoolP256", SignMode.Ecdsa, HashAlgorithmName.SHA256),
        new("EcdsaBrainpoolP384", SignMode.Ecdsa, HashAlgorithmName.SHA384),
        new("EcdsaBrainpoolP512", SignMode.Ecdsa, HashAlgorithmName.SHA512),
        new("Bip340", SignMode.Bip340, HashAlgorithmName.SHA256),
        new("Pkcs1", SignMode.Pkcs1, HashAlgorithmName.SHA256),
        new("Pkcs1Sha384", SignMode.Pkcs1, HashAlgorithmName.SHA384),
        new("Pkcs1Sha512", SignMode.Pkcs1, HashAlgorithmName.SHA512),
        new("PssMd5", SignMode.PssMd5, HashAlgorithmName.MD5),
        new("PssSha1", SignMode.PssSha1, HashAlgorithmName.SHA1),
        new("PssSha224", SignMode.PssSha224, Sha224Name),
        new("PssSha256", SignMode.PssSha256, HashAlgorithmName.SHA256),
        new("PssSha384", SignMode.PssSha384, HashAlgorithmName.SHA384),
        new("PssSha512", SignMode.PssSha512, HashAlgorithmName.SHA512),
    ];

    internal static ValueKind<SignatureType> Kind { get; } = new(
        "SIGNATURE_TYPE",
        text => Array.Find(All, type => type.Name.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"'{text}' is not known: it takes one of {string.Join(", ", All.Select(type => type.Name))}"),
        [.. All.Select(type => type.Name)]);

    /// <summary>What is signed of a file: its digest, or all of it.</summary>
    internal byte[] ToSign(string path)
    {
        if (Hash is not { } hash)
            return InputFile.Read(path, InputFile.MaximumMessage);
        using Stream input = InputFile.Open(path);
        return hash == Sha224Name ? Sha224.HashData(input) : HashData(hash, input);
    }

    internal Task<byte[]> SignAsync(NetHsmClient client, KeyId key, byte[] toSign) =>
        Mode == SignMode.Pkcs1 ? client.SignPkcs1Async(key, Hash!.Value, toSign) : client.SignAsync(key, Mode, toSign);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The device has modes with these hashes.")]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "The device has modes with these hashes.")]
    private static byte[] HashData(HashAlgorithmName hash, Stream input) => CryptographicOperations.HashData(hash, input);
}

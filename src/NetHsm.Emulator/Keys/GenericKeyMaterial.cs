using System.Security.Cryptography;
using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>A secret of any size; one of 16, 24 or 32 bytes is an AES key.</summary>
internal sealed class GenericKeyMaterial(byte[] secret) : KeyMaterial
{
    private const int BlockSize = 16;

    internal override KeyType Type => KeyType.Generic;

    internal override PublicKeyParts? Public => null;

    internal override byte[] ExportPrivate() => secret;

    internal override byte[] Encrypt(byte[] message, byte[] iv)
    {
        using Aes aes = Prepare("Encryption", message, iv);
        return aes.EncryptCbc(message, iv, PaddingMode.None);
    }

    internal override byte[] Decrypt(DecryptionScheme mode, byte[] encrypted, byte[]? iv)
    {
        if (mode != DecryptionScheme.AesCbc)
            throw NotAllowed("decryption");
        if (iv is null)
            throw RefusedException.Malformed("AES-CBC decrypt requires IV");
        using Aes aes = Prepare("Decryption", encrypted, iv);
        return aes.DecryptCbc(encrypted, iv, PaddingMode.None);
    }

    private Aes Prepare(string use, byte[] data, byte[] iv)
    {
        string? problem = secret.Length is not (16 or 24 or 32) ? $"AES.of_secret: key length {secret.Length}"
            : iv.Length != BlockSize ? $"CBC: IV length {iv.Length} not of block size"
            : data.Length % BlockSize != 0 ? $"CBC: argument length {data.Length} not of block size"
            : null;
        if (problem is not null)
            throw RefusedException.Malformed($"{use} failed: Mirage_crypto: {problem}");
        var aes = Aes.Create();
        aes.Key = secret;
        return aes;
    }
}

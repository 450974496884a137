using System.Security.Cryptography;
using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>AES-256-GCM as the device uses it everywhere: nonce (12 bytes), ciphertext of at least one byte, tag (16 bytes).</summary>
internal static class SealedField
{
    internal static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext)
    {
        if (plaintext.IsEmpty)
            throw new ArgumentException("The device takes nothing empty for sealed.", nameof(plaintext));
        byte[] field = new byte[BackupFormat.NonceSize + plaintext.Length + BackupFormat.TagSize];
        Span<byte> nonce = field.AsSpan(0, BackupFormat.NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var gcm = new AesGcm(key, BackupFormat.TagSize);
        gcm.Encrypt(nonce, plaintext, field.AsSpan(BackupFormat.NonceSize, plaintext.Length), field.AsSpan(^BackupFormat.TagSize..), additionalData);
        return field;
    }

    /// <summary>The plaintext, pinned; null if the field was not sealed with this key and additional data.</summary>
    internal static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> field)
    {
        if (field.Length < BackupFormat.ShortestSealed)
            return null;
        byte[] plaintext = SecretBuffer.Allocate(field.Length - BackupFormat.NonceSize - BackupFormat.TagSize);
        using var gcm = new AesGcm(key, BackupFormat.TagSize);
        try
        {
            gcm.Decrypt(
                field[..BackupFormat.NonceSize], field[BackupFormat.NonceSize..^BackupFormat.TagSize], field[^BackupFormat.TagSize..], plaintext, additionalData);
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}

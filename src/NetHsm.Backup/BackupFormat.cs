namespace NetHsm.Backup;

/// <summary>The constants of the format: docs/specification/nethsm-backup.md.</summary>
internal static class BackupFormat
{
    internal const int NewestVersion = 1;
    internal const int LengthSize = 3;
    internal const int LongestField = (1 << 24) - 1;
    internal const int SaltSize = 16;
    internal const int KeySize = 32;
    internal const int NonceSize = 12;
    internal const int TagSize = 16;

    /// <summary>Nonce, tag and at least one byte between them.</summary>
    internal const int ShortestSealed = NonceSize + 1 + TagSize;

    /// <summary>What sealing adds to a plaintext.</summary>
    internal const int SealedOverhead = NonceSize + TagSize;

    /// <summary>The domain key, 32 bytes, sealed.</summary>
    internal const int LockedDomainKeySize = KeySize + SealedOverhead;

    /// <summary>Length of the path, a path of two characters, and no value; sealed.</summary>
    internal const int ShortestItem = LengthSize + 2 + SealedOverhead;

    internal static ReadOnlySpan<byte> Magic => "_NETHSM_BACKUP_"u8;

    internal static ReadOnlySpan<byte> Trailer => "_NETHSM_BACKUP_END_"u8;

    internal static ReadOnlySpan<byte> EndOfItems => [0, 0, 0];
}

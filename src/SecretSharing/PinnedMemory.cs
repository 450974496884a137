namespace SecretSharing;

/// <summary>Where secrets lie: the garbage collector moves it nowhere, so that clearing it clears the only copy.</summary>
internal static class PinnedMemory
{
    internal static byte[] Allocate(int length) => GC.AllocateArray<byte>(length, pinned: true);
}

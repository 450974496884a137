namespace Signstar.DownloadWireGuard;

/// <summary>Public keys of WireGuard as <c>wg pubkey</c> prints them (wg(8)): 32 bytes in base64.</summary>
internal static class PublicKey
{
    /// <summary>Characters of one.</summary>
    internal const int Length = 44;

    private const int Size = 32;

    /// <summary>Whether it is one, in its one form.</summary>
    internal static bool IsValid(string text)
    {
        Span<byte> key = stackalloc byte[Size + 1];
        return text.Length == Length && Convert.TryFromBase64String(text, key, out int size) && size == Size
            && string.Equals(Convert.ToBase64String(key[..size]), text, StringComparison.Ordinal);
    }
}

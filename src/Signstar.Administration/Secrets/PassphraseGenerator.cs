using System.Security.Cryptography;
using NetHsm.Client;

namespace Signstar.Administration.Secrets;

/// <summary>Makes passphrases that nobody types: letters and digits, so that no layer on their way has to escape them.</summary>
internal static class PassphraseGenerator
{
    // 190 bits. The device takes 10 to 200 characters.
    private const int Length = 32;

    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8;

    internal static Passphrase Make()
    {
        Span<byte> letters = stackalloc byte[Length];
        try
        {
            RandomNumberGenerator.GetItems(Alphabet, letters);
            return new Passphrase(letters);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(letters);
        }
    }
}

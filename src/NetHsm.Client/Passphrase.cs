using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace NetHsm.Client;

/// <summary>A passphrase in memory that is cleared on disposal and never printed.</summary>
public sealed class Passphrase : IDisposable
{
    /// <summary>The most that is taken, in bytes. The device takes 10 to 200 characters for a new passphrase.</summary>
    public const int MaximumLength = 1024;

    private readonly byte[] _utf8;
    private bool _disposed;

    /// <summary>Copies it.</summary>
    /// <param name="utf8">1 to 1024 bytes of UTF-8. The caller clears its own copy.</param>
    /// <exception cref="FormatException">It is empty, too long or not UTF-8.</exception>
    public Passphrase(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is < 1 or > MaximumLength || !Utf8.IsValid(utf8))
            throw new FormatException($"A passphrase has 1 to {MaximumLength} bytes of UTF-8.");
        // Pinned, so that the garbage collector leaves no copies behind.
        _utf8 = GC.AllocateUninitializedArray<byte>(utf8.Length, pinned: true);
        utf8.CopyTo(_utf8);
    }

    /// <summary>The bytes.</summary>
    /// <exception cref="ObjectDisposedException">They are cleared.</exception>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _utf8;
        }
    }

    /// <summary>Takes it from a text, which itself cannot be cleared.</summary>
    /// <exception cref="FormatException">It is empty or too long.</exception>
    public static Passphrase FromString(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        try
        {
            return new Passphrase(utf8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
        }
    }

    /// <summary>Clears it.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_utf8);
    }

    /// <summary>Says that it is one, and nothing of it.</summary>
    public override string ToString() => "(passphrase)";
}

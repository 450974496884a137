using System.Buffers;
using System.Security.Cryptography;

namespace LibSsl;

/// <summary>SHA-256 over a server's certificate in DER. Public: it identifies a device, and may be shown.</summary>
public sealed class CertificateFingerprint : IEquatable<CertificateFingerprint>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 32;

    private const string Prefix = "sha256:";

    private readonly byte[] _digest;

    /// <summary>Takes a digest.</summary>
    /// <exception cref="ArgumentException">It does not have 32 bytes.</exception>
    public CertificateFingerprint(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != Size)
            throw new ArgumentException($"A SHA-256 fingerprint has {Size} bytes, not {digest.Length}.", nameof(digest));
        _digest = digest.ToArray();
    }

    /// <summary>The 32 bytes.</summary>
    public ReadOnlySpan<byte> Digest => _digest;

    /// <summary>
    /// Reads <c>sha256:</c> and 64 hexadecimal digits of either case, either without colons or with one after every second digit, as <c>openssl x509
    /// -fingerprint</c> prints them.
    /// </summary>
    /// <exception cref="FormatException">It does not have the form.</exception>
    public static CertificateFingerprint Parse(string text) => TryParse(text, out CertificateFingerprint? value)
        ? value
        : throw new FormatException($"'{text}' is no certificate fingerprint: it takes sha256: and 64 hexadecimal digits, with or without colons.");

    /// <summary>Reads the form of <see cref="Parse"/>; false when it does not have it.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CertificateFingerprint? value)
    {
        value = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return false;
        scoped ReadOnlySpan<char> digits = text.AsSpan(Prefix.Length);
        Span<char> plain = stackalloc char[2 * Size];
        if (digits.Length == 3 * Size - 1)
        {
            for (int i = 0; i < Size; i++)
            {
                if (i > 0 && digits[3 * i - 1] != ':')
                    return false;
                digits.Slice(3 * i, 2).CopyTo(plain[(2 * i)..]);
            }
            digits = plain;
        }
        Span<byte> digest = stackalloc byte[Size];
        if (digits.Length != 2 * Size || Convert.FromHexString(digits, digest, out _, out _) != OperationStatus.Done)
            return false;
        value = new CertificateFingerprint(digest);
        return true;
    }

    /// <summary>Compares in constant time.</summary>
    public bool Equals(CertificateFingerprint? other) => other is not null && CryptographicOperations.FixedTimeEquals(_digest, other._digest);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CertificateFingerprint);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_digest);

    /// <summary>The form that <see cref="Parse"/> reads, without colons.</summary>
    public override string ToString() => Prefix + Convert.ToHexStringLower(_digest);
}

using System.Runtime.CompilerServices;

namespace LibCrypto;

/// <summary>SHA-224 (FIPS 180-4), which .NET lacks.</summary>
public static class Sha224
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestLength = 28;

    /// <summary>Hashes all that a stream has.</summary>
    public static byte[] HashData(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var context = default(Context);
        _ = NativeMethods.Sha224Init(ref context);
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is > 0 and var count)
            _ = NativeMethods.Sha224Update(ref context, in buffer[0], (nuint)count);
        var digest = new byte[DigestLength];
        _ = NativeMethods.Sha224Final(ref digest[0], ref context);
        return digest;
    }

    /// <summary>SHA256_CTX of libcrypto, which SHA-224 uses: 112 bytes.</summary>
    [InlineArray(14)]
    internal struct Context
    {
        private ulong _element;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LibCrypto;

/// <summary>SHA512_CTX of openssl/sha.h, the 216 bytes that libcrypto's low-level functions work on.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Sha512Context
{
    internal const int BlockSize = 128;

    internal ChainingValue Chaining;
    internal ulong BitsLow;
    internal ulong BitsHigh;
    internal Block Buffer;
    internal uint Position;
    internal uint DigestSize;

    internal readonly UInt128 Bits => new(BitsHigh, BitsLow);

    [InlineArray(8)]
    internal struct ChainingValue
    {
        private ulong _first;
    }

    [InlineArray(BlockSize)]
    internal struct Block
    {
        private byte _first;
    }
}

using System.Runtime.InteropServices;

namespace NetHsm.Emulator.Keys;

internal static unsafe partial class NativeMethods
{
    internal const int RsaKeyType = 6;

    private const string Library = "libcrypto.so.3";

    [LibraryImport(Library, EntryPoint = "d2i_PrivateKey")]
    internal static partial nint DecodePrivateKey(int type, nint reuse, byte** position, nint size);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    internal static partial void KeyFree(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_new")]
    internal static partial nint ContextNew(nint key, nint engine);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_free")]
    internal static partial void ContextFree(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_ctrl_str", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Configure(nint context, string name, string value);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_sign_init")]
    internal static partial int SignInit(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_sign")]
    internal static partial int Sign(nint context, ref byte signature, ref nuint signatureSize, in byte data, nuint dataSize);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_decrypt_init")]
    internal static partial int DecryptInit(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_decrypt")]
    internal static partial int Decrypt(nint context, ref byte output, ref nuint outputSize, in byte data, nuint dataSize);

    [LibraryImport(Library, EntryPoint = "BN_bin2bn")]
    internal static partial nint NumberFromBytes(in byte bytes, int size, nint reuse);

    [LibraryImport(Library, EntryPoint = "BN_check_prime")]
    internal static partial int NumberIsPrime(nint number, nint context, nint callback);

    [LibraryImport(Library, EntryPoint = "BN_new")]
    internal static partial nint NumberNew();

    [LibraryImport(Library, EntryPoint = "BN_generate_prime_ex")]
    internal static partial int NumberGeneratePrime(nint number, int bits, int isSafe, nint add, nint remainder, nint callback);

    [LibraryImport(Library, EntryPoint = "BN_bn2binpad")]
    internal static partial int NumberToBytes(nint number, ref byte bytes, int size);

    [LibraryImport(Library, EntryPoint = "BN_clear_free")]
    internal static partial void NumberClearFree(nint number);

    [LibraryImport(Library, EntryPoint = "BN_free")]
    internal static partial void NumberFree(nint number);

    [LibraryImport(Library, EntryPoint = "ERR_clear_error")]
    internal static partial void ErrorsClear();
}

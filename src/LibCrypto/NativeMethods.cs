using System.Runtime.InteropServices;

namespace LibCrypto;

internal static partial class NativeMethods
{
    internal const int Ed25519KeyType = 1087;

    private const string Library = "libcrypto.so.3";

    [LibraryImport(Library, EntryPoint = "SHA512_Init")]
    internal static partial int Sha512Init(ref Sha512Context context);

    [LibraryImport(Library, EntryPoint = "SHA512_Update")]
    internal static partial int Sha512Update(ref Sha512Context context, in byte data, nuint size);

    [LibraryImport(Library, EntryPoint = "SHA512_Final")]
    internal static partial int Sha512Final(ref byte digest, ref Sha512Context context);

    [LibraryImport(Library, EntryPoint = "SHA224_Init")]
    internal static partial int Sha224Init(ref Sha224.Context context);

    [LibraryImport(Library, EntryPoint = "SHA224_Update")]
    internal static partial int Sha224Update(ref Sha224.Context context, in byte data, nuint size);

    [LibraryImport(Library, EntryPoint = "SHA224_Final")]
    internal static partial int Sha224Final(ref byte digest, ref Sha224.Context context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_new_raw_private_key")]
    internal static partial nint PrivateKeyNew(int type, nint engine, in byte key, nuint size);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_new_raw_public_key")]
    internal static partial nint PublicKeyNew(int type, nint engine, in byte key, nuint size);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_get_raw_public_key")]
    internal static partial int PublicKeyGet(nint key, ref byte publicKey, ref nuint size);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    internal static partial void KeyFree(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_new")]
    internal static partial nint DigestContextNew();

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_free")]
    internal static partial void DigestContextFree(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSignInit")]
    internal static partial int DigestSignInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSign")]
    internal static partial int DigestSign(nint context, ref byte signature, ref nuint signatureSize, in byte message, nuint messageSize);

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerifyInit")]
    internal static partial int DigestVerifyInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerify")]
    internal static partial int DigestVerify(nint context, in byte signature, nuint signatureSize, in byte message, nuint messageSize);

    [LibraryImport(Library, EntryPoint = "EVP_PBE_scrypt")]
    internal static partial int DeriveScrypt(
        in byte passphrase, nuint passphraseSize, in byte salt, nuint saltSize, ulong cost, ulong blockSize, ulong parallelization, ulong memory, ref byte key, nuint keySize);

    [LibraryImport(Library, EntryPoint = "ERR_clear_error")]
    internal static partial void ErrorsClear();
}

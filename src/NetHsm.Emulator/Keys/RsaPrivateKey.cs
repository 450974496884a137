using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetHsm.Emulator.Keys;

/// <summary>
/// The private operations of an RSA key by libcrypto: .NET can neither pad what has no DigestInfo, nor do without padding, nor use SHA-224.
/// </summary>
internal sealed class RsaPrivateKey : SafeHandle
{
    private RsaPrivateKey(nint key)
        : base(0, ownsHandle: true) => SetHandle(key);

    public override bool IsInvalid => handle == 0;

    internal static unsafe RsaPrivateKey FromPkcs1(byte[] privateKey)
    {
        fixed (byte* start = privateKey)
        {
            byte* position = start;
            nint key = NativeMethods.DecodePrivateKey(NativeMethods.RsaKeyType, 0, &position, privateKey.Length);
            return key != 0 ? new RsaPrivateKey(key) : throw Failure();
        }
    }

    internal byte[] SignPkcs1(byte[] block) => Sign(block, ("rsa_padding_mode", "pkcs1")) ?? throw Failure();

    internal byte[] SignPss(string hash, byte[] digest) => Sign(
        digest, ("rsa_padding_mode", "pss"), ("digest", hash), ("rsa_mgf1_md", hash), ("rsa_pss_saltlen", "digest")) ?? throw Failure();

    /// <summary>The block without any padding; null if it is not less than the modulus.</summary>
    internal byte[]? DecryptRaw(byte[] block) => Decrypt(block, ("rsa_padding_mode", "none"));

    /// <summary>Null if the padding is wrong.</summary>
    internal byte[]? DecryptPkcs1(byte[] encrypted) => Decrypt(encrypted, ("rsa_padding_mode", "pkcs1"), ImplicitRejectionOff);

    /// <summary>Null if the padding is wrong.</summary>
    internal byte[]? DecryptOaep(string hash, byte[] encrypted) =>
        Decrypt(encrypted, ("rsa_padding_mode", "oaep"), ("rsa_oaep_md", hash), ("rsa_mgf1_md", hash));

    protected override bool ReleaseHandle()
    {
        NativeMethods.KeyFree(handle);
        return true;
    }

    // OpenSSL 3.2 and later answer wrong padding with random bytes unless told not to; earlier ones do not know the option.
    private static (string Name, string Value) ImplicitRejectionOff => ("rsa_pkcs1_implicit_rejection", "0");

    private byte[]? Sign(byte[] data, params ReadOnlySpan<(string Name, string Value)> options)
    {
        nint context = NativeMethods.ContextNew(handle, 0);
        try
        {
            return NativeMethods.SignInit(context) == 1 && Configure(context, options) ? Run(NativeMethods.Sign, context, data) : null;
        }
        finally
        {
            NativeMethods.ContextFree(context);
            NativeMethods.ErrorsClear();
        }
    }

    private byte[]? Decrypt(byte[] data, params ReadOnlySpan<(string Name, string Value)> options)
    {
        nint context = NativeMethods.ContextNew(handle, 0);
        try
        {
            return NativeMethods.DecryptInit(context) == 1 && Configure(context, options) ? Run(NativeMethods.Decrypt, context, data) : null;
        }
        finally
        {
            NativeMethods.ContextFree(context);
            NativeMethods.ErrorsClear();
        }
    }

    private static bool Configure(nint context, ReadOnlySpan<(string Name, string Value)> options)
    {
        foreach ((string name, string value) in options)
        {
            if (NativeMethods.Configure(context, name, value) <= 0 && name != ImplicitRejectionOff.Name)
                return false;
        }
        return true;
    }

    private delegate int Operation(nint context, ref byte output, ref nuint outputSize, in byte input, nuint inputSize);

    private static byte[]? Run(Operation operation, nint context, byte[] input)
    {
        // libcrypto takes a null pointer for "nothing to sign": an empty block has an address too.
        ReadOnlySpan<byte> addressable = input.Length > 0 ? input : new byte[1];
        byte[] output = new byte[LargestBlock];
        nuint size = LargestBlock;
        return operation(context, ref output[0], ref size, in addressable[0], (nuint)input.Length) == 1 ? output[..(int)size] : null;
    }

    private const int LargestBlock = 8192 / 8 * 2;

    private static CryptographicException Failure() => new("libcrypto refused to work with an RSA key.");
}

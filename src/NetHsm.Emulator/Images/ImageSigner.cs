using System.Security.Cryptography;

namespace NetHsm.Emulator.Images;

/// <summary>The key that signs images for the emulator: RSASSA-PKCS1-v1_5 (RFC 8017, 8.2) with SHA-256. It is public, and protects nothing.</summary>
internal static class ImageSigner
{
    internal static byte[] Sign(byte[] hash)
    {
        using RSA key = Load();
        return key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    internal static bool Verifies(byte[] hash, byte[] signature)
    {
        using RSA key = Load();
        return key.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static RSA Load()
    {
        using Stream resource = typeof(ImageSigner).Assembly.GetManifestResourceStream("update-test-key.pem")!;
        using var reader = new StreamReader(resource);
        var key = RSA.Create();
        key.ImportFromPem(reader.ReadToEnd());
        return key;
    }
}

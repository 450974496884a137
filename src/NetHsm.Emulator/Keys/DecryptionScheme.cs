using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>How a key decrypts.</summary>
/// <param name="Name">In the API.</param>
/// <param name="Mechanism">What allows it.</param>
/// <param name="OaepHash">libcrypto's name of the hash of OAEP; null for the other modes.</param>
internal sealed record DecryptionScheme(string Name, KeyMechanism Mechanism, string? OaepHash = null)
{
    internal static DecryptionScheme Raw { get; } = new("RAW", KeyMechanism.RsaDecryptionRaw);

    internal static DecryptionScheme Pkcs1 { get; } = new("PKCS1", KeyMechanism.RsaDecryptionPkcs1);

    internal static DecryptionScheme AesCbc { get; } = new("AES_CBC", KeyMechanism.AesDecryptionCbc);

    private static DecryptionScheme[] All { get; } =
    [
        Raw,
        Pkcs1,
        new("OAEP_MD5", KeyMechanism.RsaDecryptionOaepMd5, "md5"),
        new("OAEP_SHA1", KeyMechanism.RsaDecryptionOaepSha1, "sha1"),
        new("OAEP_SHA224", KeyMechanism.RsaDecryptionOaepSha224, "sha224"),
        new("OAEP_SHA256", KeyMechanism.RsaDecryptionOaepSha256, "sha256"),
        new("OAEP_SHA384", KeyMechanism.RsaDecryptionOaepSha384, "sha384"),
        new("OAEP_SHA512", KeyMechanism.RsaDecryptionOaepSha512, "sha512"),
        AesCbc,
    ];

    internal static DecryptionScheme? Find(string name) => Array.Find(All, mode => mode.Name == name);
}

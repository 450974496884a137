using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>Which mechanisms a type of key has, and which one a way to sign needs.</summary>
internal static class KeyRules
{
    internal static bool Matches(KeyType type, KeyMechanism mechanism) => type switch
    {
        KeyType.Rsa => mechanism is >= KeyMechanism.RsaDecryptionRaw and <= KeyMechanism.RsaSignaturePssSha512,
        KeyType.Curve25519 => mechanism is KeyMechanism.EdDsaSignature,
        KeyType.P256K1 => mechanism is KeyMechanism.EcdsaSignature or KeyMechanism.Bip340Signature,
        KeyType.Generic => mechanism is KeyMechanism.AesEncryptionCbc or KeyMechanism.AesDecryptionCbc,
        _ => mechanism is KeyMechanism.EcdsaSignature,
    };

    internal static KeyMechanism MechanismOf(SignMode mode) => mode switch
    {
        SignMode.Pkcs1 => KeyMechanism.RsaSignaturePkcs1,
        SignMode.PssMd5 => KeyMechanism.RsaSignaturePssMd5,
        SignMode.PssSha1 => KeyMechanism.RsaSignaturePssSha1,
        SignMode.PssSha224 => KeyMechanism.RsaSignaturePssSha224,
        SignMode.PssSha256 => KeyMechanism.RsaSignaturePssSha256,
        SignMode.PssSha384 => KeyMechanism.RsaSignaturePssSha384,
        SignMode.PssSha512 => KeyMechanism.RsaSignaturePssSha512,
        SignMode.EdDsa => KeyMechanism.EdDsaSignature,
        SignMode.Ecdsa => KeyMechanism.EcdsaSignature,
        SignMode.Bip340 => KeyMechanism.Bip340Signature,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}

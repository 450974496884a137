using NetHsm.Model;

namespace Signstar.Configuration.Reading;

/// <summary>The names that a configuration has for key types, mechanisms and signature types: upstream's, which are not those of the API.</summary>
internal static class KeySetupNames
{
    internal const string Types = "Curve25519, EcP256, EcP384, EcP521 and Rsa";

    internal const string Mechanisms = "EdDsaSignature, EcdsaSignature, RsaSignaturePkcs1, RsaSignaturePss… and RsaDecryption…";

    internal const string SignatureTypes = "EdDsa, EcdsaP256, EcdsaP384, EcdsaP521, Pkcs1 and Pss with the name of a hash";

    internal static bool TryParseType(string text, out KeyType type)
    {
        (bool known, type) = text switch
        {
            "Curve25519" => (true, KeyType.Curve25519),
            "EcP256" => (true, KeyType.P256),
            "EcP384" => (true, KeyType.P384),
            "EcP521" => (true, KeyType.P521),
            "Rsa" => (true, KeyType.Rsa),
            _ => (false, default(KeyType)),
        };
        return known;
    }

    /// <summary>Upstream's names of mechanisms are those of <see cref="KeyMechanism"/>; the numbers that Enum.TryParse also takes are not among them.</summary>
    internal static bool TryParseMechanism(string text, out KeyMechanism mechanism) =>
        Enum.TryParse(text, out mechanism) && Enum.GetName(mechanism) == text;

    internal static bool TryParseSignatureType(string text, out SignMode mode, out KeyType type, out KeyMechanism mechanism)
    {
        (bool known, mode, type, mechanism) = text switch
        {
            "EdDsa" => (true, SignMode.EdDsa, KeyType.Curve25519, KeyMechanism.EdDsaSignature),
            "EcdsaP256" => (true, SignMode.Ecdsa, KeyType.P256, KeyMechanism.EcdsaSignature),
            "EcdsaP384" => (true, SignMode.Ecdsa, KeyType.P384, KeyMechanism.EcdsaSignature),
            "EcdsaP521" => (true, SignMode.Ecdsa, KeyType.P521, KeyMechanism.EcdsaSignature),
            "Pkcs1" => (true, SignMode.Pkcs1, KeyType.Rsa, KeyMechanism.RsaSignaturePkcs1),
            "PssMd5" => (true, SignMode.PssMd5, KeyType.Rsa, KeyMechanism.RsaSignaturePssMd5),
            "PssSha1" => (true, SignMode.PssSha1, KeyType.Rsa, KeyMechanism.RsaSignaturePssSha1),
            "PssSha224" => (true, SignMode.PssSha224, KeyType.Rsa, KeyMechanism.RsaSignaturePssSha224),
            "PssSha256" => (true, SignMode.PssSha256, KeyType.Rsa, KeyMechanism.RsaSignaturePssSha256),
            "PssSha384" => (true, SignMode.PssSha384, KeyType.Rsa, KeyMechanism.RsaSignaturePssSha384),
            "PssSha512" => (true, SignMode.PssSha512, KeyType.Rsa, KeyMechanism.RsaSignaturePssSha512),
            _ => default,
        };
        return known;
    }

    internal static string MechanismsOf(KeyType type) => type switch
    {
        KeyType.Curve25519 => nameof(KeyMechanism.EdDsaSignature),
        KeyType.Rsa => "RsaSignaturePkcs1, RsaSignaturePss… or RsaDecryption…",
        _ => nameof(KeyMechanism.EcdsaSignature),
    };

    internal static bool HasMechanism(KeyType type, KeyMechanism mechanism) => type switch
    {
        KeyType.Curve25519 => mechanism == KeyMechanism.EdDsaSignature,
        KeyType.P256 or KeyType.P384 or KeyType.P521 => mechanism == KeyMechanism.EcdsaSignature,
        _ => mechanism is >= KeyMechanism.RsaDecryptionRaw and <= KeyMechanism.RsaSignaturePssSha512,
    };
}

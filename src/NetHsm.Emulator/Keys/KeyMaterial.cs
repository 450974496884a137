using System.Security.Cryptography.X509Certificates;
using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>
/// The key itself and what it can do. What its type cannot do is refused as what its mechanisms do not allow: an imported key may have mechanisms of
/// another type.
/// </summary>
internal abstract class KeyMaterial
{
    internal abstract KeyType Type { get; }

    /// <summary>Null for a Generic key.</summary>
    internal abstract PublicKeyParts? Public { get; }

    /// <summary>The private key as <see cref="KeyMaterials.Load"/> takes it.</summary>
    internal abstract byte[] ExportPrivate();

    /// <summary>SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).</summary>
    internal virtual byte[] ExportPublicKeyInfo() => throw RefusedException.Malformed("Generic keys have no public key");

    /// <summary>What signs a certificate request.</summary>
    internal virtual X509SignatureGenerator CreateSignatureGenerator() => throw RefusedException.Malformed("Generic keys can't create certificates");

    internal virtual byte[] Sign(SignMode mode, byte[] message) => throw NotAllowed("signing");

    internal virtual byte[] Decrypt(DecryptionScheme mode, byte[] encrypted, byte[]? iv) => throw NotAllowed("decryption");

    /// <summary>AES-CBC, the only mode there is.</summary>
    internal virtual byte[] Encrypt(byte[] message, byte[] iv) => throw NotAllowed("encryption");

    internal static RefusedException NotAllowed(string use) => RefusedException.Malformed($"Key mechanisms do not allow requested {use}.");

    protected static RefusedException DigestOfInvalidSize() => RefusedException.Malformed("digested data of invalid size");
}

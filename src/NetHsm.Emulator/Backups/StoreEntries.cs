using System.Formats.Asn1;
using System.Security.Cryptography;
using NetHsm.Backup;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Emulator.Keys;

namespace NetHsm.Emulator.Backups;

/// <summary>Users and keys between the emulator's form and that of a backup.</summary>
internal static class StoreEntries
{
    internal static UserEntry ToEntry(User user) => new()
    {
        Id = user.Id,
        RealName = user.RealName,
        Role = user.Role,
        Salt = user.Passphrase.Salt,
        Digest = user.Passphrase.Digest,
        Tags = user.Tags,
    };

    internal static User FromEntry(UserEntry entry) => new(entry.Id, entry.RealName, entry.Role, new PassphraseDigest(entry.Salt, entry.Digest))
    {
        Tags = Tagging.Of(entry.Tags),
    };

    internal static KeyEntry ToEntry(KeyAddress address, Key key)
    {
        bool isGeneric = key.Material.Type == Model.KeyType.Generic;
        return new KeyEntry
        {
            Namespace = address.Namespace,
            Id = address.Id,
            Mechanisms = key.Mechanisms,
            IsGeneric = isGeneric,
            PrivateKey = isGeneric ? [.. key.Material.ExportPrivate()] : Pkcs8.Export(key.Material),
            Tags = key.Tags,
            Label = key.Label,
            Certificate = key.Certificate,
            CertificateType = MediaTypes.Binary,
            Operations = key.Operations.Count,
        };
    }

    internal static (KeyAddress Address, Key Key) FromEntry(KeyEntry entry) => (
        new KeyAddress(entry.Namespace, entry.Id),
        new Key(entry.IsGeneric ? new GenericKeyMaterial([.. entry.PrivateKey]) : Import(entry.PrivateKey))
        {
            Mechanisms = [.. entry.Mechanisms],
            Tags = Tagging.Of(entry.Tags),
            Label = entry.Label,
            Certificate = entry.Certificate,
            Operations = new OperationCounter(entry.Operations),
        });

    private static KeyMaterial Import(byte[] privateKey)
    {
        try
        {
            return PemKeys.ImportPkcs8(privateKey);
        }
        catch (Exception failure) when (failure is CryptographicException or AsnContentException or NotSupportedException)
        {
            throw RefusedException.Malformed("A key in the backup cannot be parsed.");
        }
    }
}

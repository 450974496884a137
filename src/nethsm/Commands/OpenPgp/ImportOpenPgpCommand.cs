using System.CommandLine;
using System.Security.Cryptography;
using CommandLinePrograms;
using LibC;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Signatures.OpenPgp;

namespace NetHsm.CommandLine.Commands.OpenPgp;

internal sealed class ImportOpenPgpCommand : SessionCommand
{
    private readonly Argument<string> _file = ValueKinds.File.Argument(
        "FILE", "The transferable secret key: without passphrase, with one component, binary or armoured; - for standard input.", "NETHSM_OPENPGP_TSK_FILE");

    private readonly Option<KeyId?> _key = Kinds.Key.OrNone().Option("--key-id", "-k", "Id of the key; made by the device by default.", "NETHSM_OPENPGP_KEY_ID");

    private readonly Option<IReadOnlyList<Tag>> _tags = Kinds.Tag.Options(
        "--tags", "-t", "A tag: only Operators with one of its tags may use the key. Without any, every Operator may.", "NETHSM_OPENPGP_KEY_TAGS");

    public ImportOpenPgpCommand(GlobalOptions globals)
        : base(
            "import",
            "Imports an OpenPGP secret key (RSA of 2048 bits and more, ECDSA, EdDSALegacy), stores its certificate with it, and prints its id. As an Administrator.",
            globals)
    {
        Add(_file);
        Add(_key);
        Add(_tags);
        this.WithExamples("gpg --export-secret-keys 'Build server' | nethsm openpgp import - --key-id signing10 --tags build");
    }

    protected override async Task RunAsync(Session session)
    {
        using OpenPgpSecretKey secretKey = Read(session.Value(_file)!);
        using PrivateKeyData privateKey = ToPrivateKey(secretKey);
        var import = new KeyImport
        {
            PrivateKey = privateKey,
            Mechanisms = [MechanismOf(secretKey)],
            Id = session.Value(_key),
            Tags = session.Value(_tags)!,
        };
        NetHsmClient client = session.ClientAs(UserRole.Administrator);
        KeyId key = await client.ImportKeyAsync(import);
        try
        {
            await client.SetKeyCertificateAsync(key, secretKey.Certificate);
        }
        catch (NetHsmException failure)
        {
            await TakeAwayAsync(client, key, failure);
            throw;
        }
        session.Output.Value("key", key.ToString());
    }

    /// <summary>Half of an import is none: what was made is taken away again.</summary>
    private static async Task TakeAwayAsync(NetHsmClient client, KeyId key, NetHsmException failure)
    {
        try
        {
            await client.DeleteKeyAsync(key);
        }
        catch (NetHsmException)
        {
            throw new ProgramFailureException(
                FailureStatus.Of(failure), $"{failure.Message} Key {key} was imported without its certificate and could not be taken away: remove it", failure);
        }
    }

    private static OpenPgpSecretKey Read(string path)
    {
        byte[] content = InputFile.Read(path, OpenPgpPublicKey.MaximumCertificateLength);
        try
        {
            return OpenPgpSecretKey.Read(content);
        }
        catch (OpenPgpFormatException failure)
        {
            throw new ProgramFailureException(ExitStatus.BadRequest, $"{path}: {failure.Message}", failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private static KeyMechanism MechanismOf(OpenPgpSecretKey key) => key.PublicKey.Algorithm switch
    {
        PublicKeyAlgorithm.Rsa => KeyMechanism.RsaSignaturePkcs1,
        PublicKeyAlgorithm.EdDsaLegacy => KeyMechanism.EdDsaSignature,
        _ => KeyMechanism.EcdsaSignature,
    };

    private static PrivateKeyData ToPrivateKey(OpenPgpSecretKey key) => key.PublicKey.Algorithm switch
    {
        PublicKeyAlgorithm.Rsa => PrivateKeyData.Rsa(key.PrimeP, key.PrimeQ, key.PublicExponent),
        PublicKeyAlgorithm.EdDsaLegacy => PrivateKeyData.Of(KeyType.Curve25519, key.Scalar),
        _ => PrivateKeyData.Of(TypeOf(key.CurveOid), key.Scalar),
    };

    private static KeyType TypeOf(string? curve) => KeyTypeOids.TypeOfCurve(curve)
        ?? throw new ProgramFailureException(ExitStatus.BadRequest, "the secret key is over a curve that the device does not know");
}

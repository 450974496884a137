using System.CommandLine;
using System.Security.Cryptography;
using CommandLinePrograms;
using LibC;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class ImportKeyCommand : SessionCommand
{
    // An RSA key of 8192 bits in PEM has 6.5 KB.
    private const int MaximumSize = 64 * 1024;

    private readonly Argument<KeyType?> _type = Kinds.KeyType.OrNone().Argument("TYPE", "Type of the key.", "NETHSM_KEY_TYPE");

    private readonly Argument<string> _data = ValueKinds.File.Argument(
        "FILE", "The private key in PKCS#8, not encrypted, - for standard input; of Generic keys the secret itself.", "NETHSM_KEY_DATA");

    private readonly Argument<IReadOnlyList<KeyMechanism>> _mechanisms = Kinds.Mechanism.Arguments(
        "MECHANISM", "What the key may be used for. For types that can only sign in one way, that way by default.", "NETHSM_KEY_MECHANISMS");

    private readonly Option<KeyFormat?> _format = Kinds.KeyFormat.OrNone().Option("--format", null, "Form of FILE; Der by default.", "NETHSM_KEY_FORMAT");
    private readonly Option<KeyId?> _key = Kinds.Key.OrNone().Option("--key-id", "-k", "Id of the key; made by the device by default.", "NETHSM_KEY_ID");

    private readonly Option<IReadOnlyList<Tag>> _tags = Kinds.Tag.Options(
        "--tags", "-t", "A tag: only Operators with one of its tags may use the key. Without any, every Operator may.", "NETHSM_KEY_TAGS");

    public ImportKeyCommand(GlobalOptions globals)
        : base("import", "Imports a private key, and prints its id. As an Administrator.", globals)
    {
        Add(_type);
        Add(_data);
        Add(_mechanisms);
        Add(_format);
        Add(_key);
        Add(_tags);
        this.WithExamples("nethsm key import --format Pem --key-id signing2 Curve25519 key.pem EdDsaSignature");
    }

    protected override async Task RunAsync(Session session)
    {
        KeyType type = session.Value(_type)!.Value;
        using PrivateKeyData privateKey = ReadKey(session, type);
        IReadOnlyList<KeyMechanism> mechanisms = session.Value(_mechanisms)!;
        var key = new KeyImport
        {
            PrivateKey = privateKey,
            Mechanisms = mechanisms.Count > 0 ? mechanisms : [Kinds.OnlyMechanism(type)],
            Id = session.Value(_key),
            Tags = session.Value(_tags)!,
        };
        session.Output.Value("key", (await session.ClientAs(UserRole.Administrator).ImportKeyAsync(key)).ToString());
    }

    private PrivateKeyData ReadKey(Session session, KeyType type)
    {
        string file = session.Value(_data)!;
        byte[] content = InputFile.Read(file, MaximumSize);
        try
        {
            if (type == KeyType.Generic)
                return PrivateKeyData.Of(type, content);
            return session.Value(_format) == KeyFormat.Pem ? PrivateKeyData.FromPem(type, content) : PrivateKeyData.FromPkcs8(type, content);
        }
        catch (FormatException failure)
        {
            throw new ProgramFailureException(ExitStatus.BadRequest, $"{file}: {failure.Message}", failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }
}

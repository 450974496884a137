using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class GenerateCommand : SessionCommand
{
    private readonly Argument<KeyType?> _type = Kinds.KeyType.OrNone().OptionalArgument(
        "TYPE", "Type of the key; Curve25519 by default.", "NETHSM_KEY_TYPE");

    private readonly Argument<IReadOnlyList<KeyMechanism>> _mechanisms = Kinds.Mechanism.Arguments(
        "MECHANISM", "What the key may be used for. For types that can only sign in one way, that way by default.", "NETHSM_KEY_MECHANISMS");

    private readonly Option<int?> _length = ValueKinds.Number("BITS", 128, 8192).OrNone().Option(
        "--length", "-L", "Length in bits, of Rsa and Generic keys only.", "NETHSM_KEY_BIT_LENGTH");

    private readonly Option<KeyId?> _key = Kinds.Key.OrNone().Option("--key-id", "-k", "Id of the key; made by the device by default.", "NETHSM_KEY_ID");

    private readonly Option<IReadOnlyList<Tag>> _tags = Kinds.Tag.Options(
        "--tags", "-t", "A tag: only Operators with one of its tags may use the key. Without any, every Operator may.", "NETHSM_KEY_TAGS");

    public GenerateCommand(GlobalOptions globals)
        : base("generate", "Makes a key in the device, and prints its id. As an Administrator.", globals)
    {
        Add(_type);
        Add(_mechanisms);
        Add(_length);
        Add(_key);
        Add(_tags);
        this.WithExamples(
            "nethsm key generate --key-id signing1 --tags build Curve25519",
            "nethsm key generate --key-id signing2 --tags build --length 4096 Rsa RsaSignaturePkcs1");
    }

    protected override async Task RunAsync(Session session)
    {
        KeyType type = session.Value(_type) ?? KeyType.Curve25519;
        IReadOnlyList<KeyMechanism> mechanisms = session.Value(_mechanisms)!;
        var key = new KeyGeneration
        {
            Type = type,
            Mechanisms = mechanisms.Count > 0 ? mechanisms : [Kinds.OnlyMechanism(type)],
            Length = session.Value(_length),
            Id = session.Value(_key),
            Tags = session.Value(_tags)!,
        };
        session.Output.Value("key", (await session.ClientAs(UserRole.Administrator).GenerateKeyAsync(key)).ToString());
    }
}

using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class SignCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Id of the key.", "NETHSM_KEY_ID");

    private readonly Argument<SignatureType> _type = SignatureType.Kind.Argument(
        "SIGNATURE_TYPE", "How to sign. All but EdDsa sign a digest of the message, which is made here.", "NETHSM_KEY_SIGNATURE_TYPE");

    private readonly Argument<string> _message = ValueKinds.File.Argument("MESSAGE", "File to sign, - for standard input.", "NETHSM_KEY_SIGNATURE_MESSAGE");
    private readonly OutputOptions _output = new("NETHSM_KEY_SIGNATURE_OUTPUT_FILE");

    public SignCommand(GlobalOptions globals)
        : base("sign", "Signs a file; the signature is the device's, in binary. As an Operator.", globals)
    {
        Add(_key);
        Add(_type);
        Add(_message);
        _output.AddTo(this);
        this.WithExamples("nethsm key sign signing1 EdDsa README.md --output README.md.sig");
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        SignatureType type = session.Value(_type)!;
        byte[] toSign = type.ToSign(session.Value(_message)!);
        byte[] signature = await type.SignAsync(session.ClientAs(UserRole.Operator), session.Value(_key), toSign);
        _output.WriteBytes(session, "signature", signature);
    }
}

using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class PublicKeyCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Its id.", "NETHSM_KEY_ID");
    private readonly OutputOptions _output = new("NETHSM_KEY_PUBKEY_OUTPUT_FILE");

    public PublicKeyCommand(GlobalOptions globals)
        : base("public-key", "Gets the public part of a key, in PEM. As an Administrator or Operator.", globals)
    {
        Add(_key);
        _output.AddTo(this);
        this.WithExamples("nethsm key public-key signing1 | openssl pkey -pubin -text -noout");
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        string pem = await session.ClientAs(UserRole.Administrator, UserRole.Operator).GetPublicKeyPemAsync(session.Value(_key));
        _output.Write(session, "public_key", pem);
    }
}

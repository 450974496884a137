using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class KeyRequestCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Id of the key.", "NETHSM_KEY_ID");
    private readonly SubjectParameters _subject = new("NETHSM_KEY_CSR");
    private readonly OutputOptions _output = new("NETHSM_KEY_CSR_OUTPUT_FILE");

    public KeyRequestCommand(GlobalOptions globals)
        : base("csr", "A certificate signing request for a key, signed by it, in PEM. As an Administrator or Operator.", globals)
    {
        Add(_key);
        _subject.AddTo(this);
        _output.AddTo(this);
        this.WithExamples("nethsm key csr signing1 example.org 'Example Inc.' | openssl req -noout -text");
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        string pem = await session.ClientAs(UserRole.Administrator, UserRole.Operator)
            .GetKeyCertificateRequestAsync(session.Value(_key), _subject.Of(session));
        _output.Write(session, "certificate_request", pem);
    }
}

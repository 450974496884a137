using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.KeyCert;

internal sealed class GetCertificateCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Id of the key.", "NETHSM_KEY_ID");
    private readonly OutputOptions _output = new("NETHSM_KEY_CERT_OUTPUT_FILE");

    public GetCertificateCommand(GlobalOptions globals)
        : base("get", "Gets the certificate of a key, as it was stored. As an Administrator or Operator.", globals)
    {
        Add(_key);
        _output.AddTo(this);
        this.WithExamples("nethsm key cert get signing1 | gpg --import");
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        byte[] certificate = await session.ClientAs(UserRole.Administrator, UserRole.Operator).GetKeyCertificateAsync(session.Value(_key));
        _output.WriteBytes(session, "certificate", certificate);
    }
}

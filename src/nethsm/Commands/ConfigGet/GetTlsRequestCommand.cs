using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigGet;

internal sealed class GetTlsRequestCommand : SessionCommand
{
    private readonly SubjectParameters _subject = new("NETHSM_TLS_CSR");
    private readonly OutputOptions _output = new("NETHSM_CONFIG_TLS_CSR_OUTPUT_FILE");

    public GetTlsRequestCommand(GlobalOptions globals)
        : base("tls-csr", "A certificate signing request for the device's TLS key, in PEM. As a system-wide Administrator.", globals)
    {
        _subject.AddTo(this);
        _output.AddTo(this);
        this.WithExamples("nethsm config get tls-csr hsm.example.org --san hsm.example.org --san IP:192.0.2.7 | openssl req -noout -text");
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        _output.Write(session, "certificate_request", await session.SystemClientAs(UserRole.Administrator).GetTlsCertificateRequestAsync(_subject.Of(session)));
    }
}

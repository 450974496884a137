using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigGet;

internal sealed class GetTlsCertificateCommand : SessionCommand
{
    private readonly OutputOptions _output = new("NETHSM_CONFIG_TLS_CERT_OUTPUT_FILE");

    public GetTlsCertificateCommand(GlobalOptions globals)
        : base("tls-certificate", "The certificate that the device serves TLS with, in PEM. As a system-wide Administrator.", globals) => _output.AddTo(this);

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        _output.Write(session, "certificate", await session.SystemClientAs(UserRole.Administrator).GetTlsCertificatePemAsync());
    }
}

using System.CommandLine;
using System.Text;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigSet;

internal sealed class SetTlsCertificateCommand : SessionCommand
{
    /// <summary>The device takes no more (PUT /config/tls/cert.pem).</summary>
    private const int MaximumSize = 1 << 20;

    private readonly Argument<string> _file = ValueKinds.File.Argument(
        "FILE", "The certificate for the device's key, and its chain, in PEM; - for standard input.", "NETHSM_TLS_CERT");

    public SetTlsCertificateCommand(GlobalOptions globals)
        : base(
            "tls-certificate",
            "Sets the certificate that the device serves TLS with. Whoever pins the old one has to be told. As a system-wide Administrator.",
            globals) => Add(_file);

    protected override Task RunAsync(Session session) =>
        session.SystemClientAs(UserRole.Administrator).SetTlsCertificatePemAsync(Encoding.UTF8.GetString(InputFile.Read(session.Value(_file)!, MaximumSize)));
}

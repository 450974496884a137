using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.KeyCert;

internal sealed class ImportCertificateCommand : SessionCommand
{
    /// <summary>The device takes no more (PUT /keys/{KeyID}/cert).</summary>
    private const int MaximumSize = 1 << 20;

    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Id of the key.", "NETHSM_KEY_ID");
    private readonly Argument<string> _file = ValueKinds.File.Argument("FILE", "The certificate: any bytes, at most 1 MiB; - for standard input.", "NETHSM_KEY_CERT_FILE");

    public ImportCertificateCommand(GlobalOptions globals)
        : base("import", "Stores a certificate with a key that has none. As an Administrator.", globals)
    {
        Add(_key);
        Add(_file);
    }

    protected override Task RunAsync(Session session)
    {
        byte[] certificate = InputFile.Read(session.Value(_file)!, MaximumSize);
        return session.ClientAs(UserRole.Administrator).SetKeyCertificateAsync(session.Value(_key), certificate);
    }
}

using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.KeyCert;

internal sealed class DeleteCertificateCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Id of the key.", "NETHSM_KEY_ID");

    public DeleteCertificateCommand(GlobalOptions globals)
        : base("delete", "Deletes the certificate of a key. As an Administrator.", globals) => Add(_key);

    protected override Task RunAsync(Session session) => session.ClientAs(UserRole.Administrator).DeleteKeyCertificateAsync(session.Value(_key));
}

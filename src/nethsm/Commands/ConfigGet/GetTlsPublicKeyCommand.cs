using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigGet;

internal sealed class GetTlsPublicKeyCommand : SessionCommand
{
    private readonly OutputOptions _output = new("NETHSM_CONFIG_TLS_PUBKEY_OUTPUT_FILE");

    public GetTlsPublicKeyCommand(GlobalOptions globals)
        : base("tls-public-key", "The public key that the device serves TLS with, in PEM. As a system-wide Administrator.", globals) => _output.AddTo(this);

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        _output.Write(session, "public_key", await session.SystemClientAs(UserRole.Administrator).GetTlsPublicKeyPemAsync());
    }
}

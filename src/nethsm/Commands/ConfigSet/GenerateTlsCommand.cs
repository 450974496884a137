using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigSet;

internal sealed class GenerateTlsCommand : SessionCommand
{
    private readonly Argument<TlsKeyType?> _type = Kinds.TlsKeyType.OrNone().OptionalArgument("TYPE", "Type of the key; Rsa by default.", "NETHSM_TLS_KEY_TYPE");

    private readonly Argument<int?> _length = ValueKinds.Number("BITS", 1024, 8192).OrNone().OptionalArgument(
        "BITS", "Length in bits, of Rsa keys only; 2048 by default.", "NETHSM_TLS_KEY_LENGTH");

    public GenerateTlsCommand(GlobalOptions globals)
        : base(
            "tls-generate",
            "Makes a new TLS key in the device, and a self-signed certificate for it. Whoever pins the old one has to be told. As a system-wide Administrator.",
            globals)
    {
        Add(_type);
        Add(_length);
        this.WithExamples("nethsm config set tls-generate Rsa 4096", "nethsm config set tls-generate EcP256");
    }

    protected override Task RunAsync(Session session)
    {
        TlsKeyType type = session.Value(_type) ?? TlsKeyType.Rsa;
        int? length = session.Value(_length) ?? (type == TlsKeyType.Rsa ? 2048 : null);
        return session.SystemClientAs(UserRole.Administrator).GenerateTlsKeyAsync(type, length);
    }
}

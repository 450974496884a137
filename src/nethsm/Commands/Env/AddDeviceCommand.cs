using System.CommandLine;
using CommandLinePrograms;
using LibC;
using LibSsl;
using NetHsm.Client;
using NetHsm.Configuration;

namespace NetHsm.CommandLine.Commands.Env;

internal sealed class AddDeviceCommand : SessionCommand
{
    private readonly Argument<NetHsmUrl> _url = new ValueKind<NetHsmUrl>("URL", NetHsmUrl.Parse)
        .Argument("URL", "Address of the device's API, as in https://192.168.1.1/api/v1.", "NETHSM_URL");

    private readonly Argument<IReadOnlyList<string>> _tlsSecurity = new ValueKind<string>("TLS_SECURITY", TlsSecurity.Check).Arguments(
        "TLS_SECURITY",
        "How the device is recognised: 'sha256:' with the fingerprint of its certificate (several if that is about to change); Native, by an authority that "
        + "the system trusts; Unsafe, not at all.",
        "NETHSM_TLS_SECURITY",
        required: true);

    public AddDeviceCommand(GlobalOptions globals)
        : base("device", "Adds a device, under the label given with --label.", globals)
    {
        Add(_url);
        Add(_tlsSecurity);
        this.WithExamples("nethsm env add device --label lab https://192.168.1.1/api/v1 sha256:FINGERPRINT");
    }

    protected override Task RunAsync(Session session)
    {
        ServerTrust trust = TlsSecurity.Read(session.Value(_tlsSecurity)!);
        if (!session.Configuration.Add(Device(session.Label, session.Value(_url)!, trust)))
            throw new ProgramFailureException(ExitStatus.Configuration, $"{session.ConfigurationPath} has a device '{session.Label}' already");
        session.SaveConfiguration();
        return Task.CompletedTask;
    }

    private static ConfiguredDevice Device(string label, NetHsmUrl url, ServerTrust trust)
    {
        try
        {
            return new ConfiguredDevice(label, url.ToString(), trust);
        }
        catch (FormatException failure)
        {
            throw new ProgramFailureException(ExitStatus.Usage, failure.Message, failure);
        }
    }
}

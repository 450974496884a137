using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using Signstar.Administration;
using Signstar.Configuration;
using Signstar.ConfigureBuild;
using Signstar.HostLayout;
using Signstar.Services;

namespace Signstar.Configure;

/// <summary>Options that all commands have: which site it is.</summary>
internal sealed class SiteOptions
{
    private readonly Option<string?> _config = new("--config", "-c")
    {
        Description = $"The configuration. Without it: ${ConfigurationLoading.Variable}, then the first of {string.Join(", ", ConfigurationFile.SearchOrder)} below DIR that is there.",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<string> _root = new("--root")
    {
        Description = "The directory that stands for the host's root.",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => "/",
    };

    internal void AddTo(Command command)
    {
        command.Add(_config);
        command.Add(_root);
    }

    /// <exception cref="ProgramFailureException">There is no configuration, or it has problems.</exception>
    internal Administrator Administrator(ParseResult parsed, bool isAsked = false, IProgress<string>? progress = null)
    {
        string root = parsed.GetValue(_root)!;
        SiteConfiguration site = Load(parsed);
        return new Administrator(new AdministrationOptions
        {
            Site = site,
            Credentials = HostFiles.SealedCredentialsOf(site),
            Connect = device => new HttpClientTransport(DeviceConnection.AddressOf(device), DeviceConnection.TrustOf(device)),
            Root = root,
            IsAsked = isAsked,
            Progress = progress,
        });
    }

    /// <summary>Whether what is sealed is sealed to a TPM: so unless the configuration says otherwise in so many words.</summary>
    /// <exception cref="ProgramFailureException">There is no configuration, or it has problems.</exception>
    internal bool NeedsTpm(ParseResult parsed) => Load(parsed).System.NonAdminSecretHandling == NonAdminSecretHandling.SystemdCreds;

    private SiteConfiguration Load(ParseResult parsed) => ConfigurationLoading.Load(ConfigurationLoading.Find(parsed.GetValue(_config), parsed.GetValue(_root)!));
}

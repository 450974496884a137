using System.CommandLine;
using CommandLinePrograms;

namespace Signstar.Configure;

/// <summary>The command line.</summary>
internal static class ConfigureCommand
{
    internal static RootCommand Create()
    {
        var site = new SiteOptions();
        var command = new RootCommand("Configures NetHSM devices as the site's configuration says, with the administrative secret that share holders bring.")
        {
            RunCommand.Create(site, "run", "Goes as far as it can: what signstar-configure.service does at boot, and whenever a share holder did something.", isAsked: false),
            RunCommand.Create(site, "apply", "Likewise, also where nothing has changed: every unprivileged user gets a new passphrase.", isAsked: true),
            PlanCommand.Create(site),
            StatusCommand.Create(site),
            FirstBootCommand.Create(site),
        };
        site.AddTo(command);
        return command.WithExamples("signstar-configure plan", "signstar-configure status --json");
    }
}

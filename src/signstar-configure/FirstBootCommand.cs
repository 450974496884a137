using System.CommandLine;
using CommandLinePrograms;
using LibC;
using Signstar.Administration;

namespace Signstar.Configure;

/// <summary><c>first-boot</c>: the keys that a host makes itself.</summary>
internal static class FirstBootCommand
{
    internal static Command Create(SiteOptions site)
    {
        var command = new Command("first-boot", "Makes the keys of the host that are not there yet: for sealing, for SSH, for WireGuard.");
        command.SetAction(async (parsed, _) =>
        {
            IReadOnlyList<string> made = await Guard.Run(cancellation => FirstBoot.RunAsync(site.NeedsTpm(parsed), cancellation));
            foreach (string what in made)
                Console.Out.WriteLine($"made {what}");
            return ExitStatus.Ok;
        });
        return command.WithExamples("signstar-configure first-boot");
    }
}

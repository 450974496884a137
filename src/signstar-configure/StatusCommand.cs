using System.CommandLine;
using System.Text;
using CommandLinePrograms;
using LibC;
using Signstar.Administration;

namespace Signstar.Configure;

/// <summary><c>status</c>: how far it is.</summary>
internal static class StatusCommand
{
    internal static Command Create(SiteOptions site)
    {
        Option<bool> json = Parameters.Flag("--json", null, "Prints a JSON object.");
        var command = new Command("status", "Prints what is in force, and what is waited for. It asks no device.") { json };
        command.SetAction(async (parsed, _) =>
        {
            AdministrationStatus status = await Guard.Run(_ => Task.FromResult(site.Administrator(parsed).Status()));
            Console.Out.Write(parsed.GetValue(json) ? Encoding.UTF8.GetString(status.ToJson()) : status.ToText());
            return ExitStatus.Ok;
        });
        return command.WithExamples("signstar-configure status");
    }
}

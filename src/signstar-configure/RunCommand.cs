using System.CommandLine;
using CommandLinePrograms;
using LibC;
using Signstar.Administration;

namespace Signstar.Configure;

internal static class RunCommand
{
    internal static Command Create(SiteOptions site, string name, string description, bool isAsked)
    {
        var command = new Command(name, description);
        command.SetAction(async (parsed, _) =>
        {
            var progress = new LineProgress();
            AdministrationOutcome outcome = await Guard.Run(cancellation => site.Administrator(parsed, isAsked, progress).RunAsync(cancellation));
            Console.Out.WriteLine(outcome.Message);
            if (outcome.Plan is { } plan)
                Console.Out.Write(plan.Text);
            return ExitStatus.Ok;
        });
        return command.WithExamples($"signstar-configure {name}");
    }

    /// <summary>A line for each step, for who watches; in the journal each has an entry of its own.</summary>
    private sealed class LineProgress : IProgress<string>
    {
        private readonly bool _isWatched = !Console.IsErrorRedirected;

        public void Report(string value)
        {
            if (_isWatched)
                Console.Error.WriteLine(value);
        }
    }
}

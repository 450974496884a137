using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Device;

internal sealed class MetricsCommand(GlobalOptions globals) : SessionCommand("metrics", "What the device counts. In the role Metrics.", globals)
{
    protected override async Task RunAsync(Session session)
    {
        IReadOnlyDictionary<string, string> metrics = await session.SystemClientAs(UserRole.Metrics).GetMetricsAsync();
        if (session.Output.IsJson)
        {
            var record = new Record();
            foreach ((string name, string value) in metrics)
                record.Text(name, value);
            session.Output.Record(record);
        }
        else
        {
            session.Output.List(metrics.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {entry.Value}"));
        }
    }
}

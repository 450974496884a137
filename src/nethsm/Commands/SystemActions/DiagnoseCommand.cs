using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class DiagnoseCommand(GlobalOptions globals) : SessionCommand(
    "diagnose",
    "How the device's part of its cluster is, and its latest messages. When it is Operational, as an Administrator; else as anybody. Since firmware 5.0.",
    globals)
{
    protected override async Task RunAsync(Session session)
    {
        bool operational = await session.Client.GetStateAsync() == SystemState.Operational;
        NetHsmClient client = operational ? session.ClientAs(UserRole.Administrator) : session.Client;
        ClusterDiagnosis diagnosis = await client.DiagnoseAsync();
        var record = new Record().Truth("running", diagnosis.IsRunning, "yes", "no");
        Number(record, "exited", diagnosis.Exited);
        Number(record, "signaled", diagnosis.Signaled);
        Number(record, "stopped", diagnosis.Stopped);
        if (diagnosis.Snapshot is { } snapshot)
        {
            record.Number("snapshot_hash", snapshot.Hash).Number("snapshot_revision", snapshot.Revision)
                .Number("snapshot_keys", snapshot.Keys).Number("snapshot_size", snapshot.Size).Text("snapshot_version", snapshot.Version);
        }
        session.Output.Record(record.Parts(
            "log", [.. diagnosis.Log.Select(message => new Record().Text("level", message.Level).Text("message", message.Message))]));
    }

    private static void Number(Record record, string name, long? value)
    {
        if (value is { } number)
            record.Number(name, number);
    }
}

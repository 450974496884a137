using NetHsm.Client.Json;

namespace NetHsm.Client;

/// <summary>How the local part of a cluster is (GET /health/diagnose).</summary>
public sealed record ClusterDiagnosis
{
    /// <summary>Whether its process runs.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>Its exit status, if it ended by itself.</summary>
    public long? Exited { get; init; }

    /// <summary>The signal that ended it, if one did.</summary>
    public long? Signaled { get; init; }

    /// <summary>The signal that stopped it, if one did.</summary>
    public long? Stopped { get; init; }

    /// <summary>Its latest messages of severity warning and above.</summary>
    public required IReadOnlyList<ClusterLogMessage> Log { get; init; }

    /// <summary>The local copy of the data, which is examined only while the process does not run.</summary>
    public ClusterSnapshot? Snapshot { get; init; }

    internal static ClusterDiagnosis Read(JsonPart answer)
    {
        JsonPart state = answer.Member("clusterState");
        return new ClusterDiagnosis
        {
            IsRunning = state.Member("running").Truth(),
            Exited = state.Optional("exited")?.Number(),
            Signaled = state.Optional("signaled")?.Number(),
            Stopped = state.Optional("stopped")?.Number(),
            Log = [.. answer.Member("clusterLogs").Items().Select(item => new ClusterLogMessage(item.Member("level").Text(), item.Optional("msg")?.Text() ?? ""))],
            Snapshot = answer.Optional("clusterSnapshot") is { } snapshot ? ClusterSnapshot.Read(snapshot) : null,
        };
    }
}

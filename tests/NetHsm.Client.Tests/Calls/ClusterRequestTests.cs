using NetHsm.Model;

namespace NetHsm.Client.Tests.Calls;

/// <summary>What the calls ask of clusters, whose answers are the contract's examples (nethsm-api.yaml).</summary>
public class ClusterRequestTests
{
    private const string Members = """[{"id":"8e9e05c52164694d","learner":true,"name":"default","urls":["https://192.168.1.1:2380"]}]""";

    private static readonly NetHsmCredentials Admin = new(new UserId("admin"), Passphrase.FromString("adminadmin"));
    private static readonly ClusterMember Default = new("8e9e05c52164694d", "default", ["https://192.168.1.1:2380"], true);

    public static TheoryData<string, int, string, Func<NetHsmClient, Task>> Calls => new()
    {
        { "GET /cluster/members", 200, Members, async client => AssertDefault(Assert.Single(await client.ListClusterMembersAsync())) },
        {
            """POST /cluster/members application/json {"urls":["https://192.168.1.2:2380"]}""", 201, $$"""{"members":{{Members}},"joinerKit":"kit"}""",
            async client =>
            {
                ClusterInvitation invitation = await client.AddClusterMemberAsync(["https://192.168.1.2:2380"]);
                Assert.Equal("kit", invitation.JoinerKit);
                AssertDefault(Assert.Single(invitation.Members));
            }
        },
        {
            """PUT /cluster/members/8e9e05c52164694d application/json {"urls":["https://192.168.1.3:2380"]}""", 204, "",
            client => client.SetClusterMemberAsync("8e9e05c52164694d", ["https://192.168.1.3:2380"])
        },
        { "DELETE /cluster/members/..%2Fusers", 204, "", client => client.DeleteClusterMemberAsync("../users") },
        { "POST /cluster/members/8e9e05c52164694d/promote", 204, "", client => client.PromoteClusterMemberAsync("8e9e05c52164694d") },
        {
            """POST /cluster/join application/json {"members":[{"name":"default","urls":["https://192.168.1.1:2380"]}],"joinerKit":"kit","backupPassphrase":"backup passphrase"}""",
            204, "",
            client => client.JoinClusterAsync(new ClusterInvitation([Default], "kit"), Passphrase.FromString("backup passphrase"))
        },
        { "POST /cluster/force-new", 204, "", client => client.ForceNewClusterAsync() },
        {
            "GET /health/diagnose", 200, """{"clusterLogs":[{"level":"error","msg":"Mock: no etcd"},{"level":"warn"}],"clusterState":{"running":false}}""",
            async client =>
            {
                ClusterDiagnosis diagnosis = await client.DiagnoseAsync();
                Assert.Equal([new ClusterLogMessage("error", "Mock: no etcd"), new ClusterLogMessage("warn", "")], diagnosis.Log);
                Assert.Equal((false, null, null, null, null), (diagnosis.IsRunning, diagnosis.Exited, diagnosis.Signaled, diagnosis.Stopped, diagnosis.Snapshot));
            }
        },
        {
            "GET /health/diagnose", 200,
            """{"clusterLogs":[],"clusterState":{"running":false,"exited":1},"clusterSnapshot":{"hash":4294967295,"revision":2,"totalKey":3,"totalSize":4,"version":"3.6"}}""",
            async client =>
            {
                ClusterDiagnosis diagnosis = await client.DiagnoseAsync();
                Assert.Equal(1, diagnosis.Exited);
                Assert.Equal(new ClusterSnapshot(4294967295, 2, 3, 4, "3.6"), diagnosis.Snapshot);
            }
        },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public Task A_call_asks_what_the_API_has_and_understands_the_answer(string asked, int status, string answer, Func<NetHsmClient, Task> call) =>
        RecordedDevice.AssertAsync(asked, status, answer, Admin, call);

    private static void AssertDefault(ClusterMember member)
    {
        Assert.Equal((Default.Id, Default.Name, Default.IsLearner), (member.Id, member.Name, member.IsLearner));
        Assert.Equal(Default.Urls, member.Urls);
    }
}

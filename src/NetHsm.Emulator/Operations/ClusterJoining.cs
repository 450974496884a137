using System.Text.Json;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/cluster/join and /cluster/force-new: a request is read as the firmware reads it, and there is no cluster that it could lead to.</summary>
internal static class ClusterJoining
{
    private const int PeerPort = 2380;

    internal static Answer Join(Call call)
    {
        Check(JsonMembers.Parse(call.Body, "join_req", "members", "joinerKit", "backupPassphrase?"));
        throw call.Provisioned.ClusterCa is null
            ? new RefusedException(Refusal.WrongState, "cluster-ca.pem must be set")
            : RefusedException.Malformed("joining cluster failed: the emulator reaches no other device");
    }

    internal static Answer ForceNew(Call call)
    {
        call.Device.ForceNewCluster();
        return Answer.Done;
    }

    private static void Check(JsonMembers request)
    {
        Demand(request.OptionalText("backupPassphrase") is not null, "missing backup passphrase");
        Demand(IsJoinerKit(request.Text("joinerKit")), "joiner_kit is not of the expected format");
        JsonElement list = request.Element("members");
        if (list.ValueKind != JsonValueKind.Array)
            throw request.Refused("members");
        JsonMembers[] members = [.. list.EnumerateArray().Select(member => JsonMembers.Of(member, "join_req_member", "id?", "name", "urls", "learner?"))];
        Demand(members.Length >= 2, "the join request must have at least members (ourself and an existing member)");
        string[] names = [.. members.Select(member => member.Text("name"))];
        Demand(AreUnique(names), "duplicate names for members");
        Demand(names.Contains(""), "exactly one member (the new joiner) is expected to have an empty name");
        string[] urls = [.. members.SelectMany(member => JsonMembers.Texts(member.Element("urls")) ?? throw member.Refused("urls"))];
        Demand(urls.All(IsPeerUrl), $"member URL must start with https:// and have explicit port {PeerPort}");
        Demand(AreUnique(urls), "duplicate member URLs");
    }

    private static bool IsJoinerKit(string base64)
    {
        if (!StrictBase64.TryDecode(base64, out byte[] json))
            return false;
        try
        {
            var kit = JsonMembers.Parse(json, "joiner_kit", "backup_salt", "unlock_salt", "locked_domain_key");
            return kit.Text("backup_salt") is not null && kit.Text("unlock_salt") is not null && kit.Text("locked_domain_key") is not null;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static bool IsPeerUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps && url.Port == PeerPort;

    private static bool AreUnique(string[] texts) => texts.Distinct(StringComparer.Ordinal).Count() == texts.Length;

    private static void Demand(bool holds, string problem)
    {
        if (!holds)
            throw RefusedException.Malformed(problem);
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>
/// /cluster/members of a device that is in no cluster: it is the only member of its own. What would make it more is refused, as the firmware refuses it
/// where its store is not etcd; what etcd refuses to a single member is refused in etcd's words.
/// </summary>
internal static class ClusterMembers
{
    /// <summary>404 for another member than the device itself.</summary>
    internal static bool Has(Call call) => ReadId(call) == OwnId(call);

    /// <summary>A new address is taken for any id that is one; whether there is such a member is found out afterwards.</summary>
    internal static bool HasId(Call call)
    {
        _ = ReadId(call);
        return true;
    }

    internal static Answer List(Call call) => Answer.Json(writer =>
    {
        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteString("id", OwnId(call).ToString("x", CultureInfo.InvariantCulture));
        writer.WriteString("name", call.Device.Content.DeviceId);
        writer.WriteStartArray("urls");
        foreach (string url in call.Provisioned.PeerUrls)
            writer.WriteStringValue(url);
        writer.WriteEndArray();
        if (call.Device.Firmware.IsAtLeast5)
            writer.WriteBoolean("learner", false);
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    internal static Answer Add(Call call)
    {
        _ = ReadUrls(call.Body);
        throw call.Provisioned.BackupPassphrase is null
            ? new RefusedException(Refusal.WrongState, "Please configure a backup key before adding new cluster members")
            : RefusedException.Malformed("cluster error: the emulator is no part of a cluster");
    }

    internal static Answer SetUrls(Call call)
    {
        IReadOnlyList<string> urls = ReadUrls(call.Body);
        if (!Has(call))
            throw RefusedException.Malformed("cluster error: etcdserver: member not found");
        call.Device.Change(provisioned => provisioned with { PeerUrls = urls });
        return Answer.Done;
    }

    internal static Answer Remove(Call call) =>
        throw new RefusedException(Refusal.WrongState, "etcdserver: re-configuration failed due to not enough started members");

    internal static Answer Promote(Call call) =>
        throw new RefusedException(Refusal.WrongState, "etcdserver: can only promote a learner member");

    /// <summary>Any number that is the same as long as the device is.</summary>
    private static ulong OwnId(Call call) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(call.Device.Content.DeviceId)));

    private static ulong ReadId(Call call) =>
        ulong.TryParse(call.Parameter("member"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong id)
            ? id
            : throw RefusedException.Malformed("The member's ID is not a hexadecimal number.");

    private static string[] ReadUrls(byte[] body)
    {
        var request = JsonMembers.Parse(body, "member_req", "urls");
        return JsonMembers.Texts(request.Element("urls")) is { Length: > 0 } urls && urls.All(IsUrl) ? urls : throw request.Refused("urls");
    }

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && !text.EndsWith('/');
}

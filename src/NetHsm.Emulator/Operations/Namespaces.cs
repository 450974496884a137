using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Model;

namespace NetHsm.Emulator.Operations;

/// <summary>/namespaces. Deleting one deletes its keys and keeps its users.</summary>
internal static class Namespaces
{
    internal static bool Exists(Call call) => call.Provisioned.Namespaces.Contains(call.NamespaceId);

    internal static Answer List(Call call) =>
        Answer.JsonList("id", call.Provisioned.Namespaces.Select(id => id.ToString()).Order(StringComparer.Ordinal));

    internal static Answer Create(Call call)
    {
        NamespaceId id = call.NamespaceId;
        call.Device.Change(provisioned => provisioned.Namespaces.Contains(id)
            ? throw RefusedException.Malformed($"Namespace {id} already exists")
            : provisioned with { Namespaces = provisioned.Namespaces.Add(id) });
        return Answer.Done;
    }

    internal static Answer Delete(Call call)
    {
        NamespaceId id = call.NamespaceId;
        call.Device.Change(provisioned => provisioned with
        {
            Namespaces = provisioned.Namespaces.Remove(id),
            Keys = provisioned.Keys.RemoveRange(provisioned.Keys.Keys.Where(address => address.Namespace == id)),
        });
        return Answer.Done;
    }
}

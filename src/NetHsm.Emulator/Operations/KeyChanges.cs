using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>Deleting, renaming, labelling and restricting keys.</summary>
internal static class KeyChanges
{
    internal static Answer Delete(Call call)
    {
        KeyAddress address = call.KeyAddress;
        call.Device.Change(provisioned => provisioned with { Keys = provisioned.Keys.Remove(address) });
        return Answer.Done;
    }

    internal static Answer Move(Call call)
    {
        string text = JsonMembers.Parse(call.Body, "move_key_req", "newId").Text("newId");
        if (text.Length == 0)
            throw RefusedException.Malformed("JSON field newId is empty.");
        KeyAddress old = call.KeyAddress;
        KeyAddress moved = old with { Id = Identifiers.Key(text) };
        call.Device.Change(provisioned =>
        {
            if (provisioned.Keys.ContainsKey(moved))
                throw new RefusedException(Refusal.Conflict, $"Key '{moved.Id}' already exists");
            Key key = Demand(provisioned, old);
            return provisioned with { Keys = provisioned.Keys.Remove(old).Add(moved, key) };
        });
        return Answer.JsonObject(writer => writer.WriteString("id", moved.Id.ToString()));
    }

    internal static Answer SetLabel(Call call)
    {
        string label = ReadLabel(call.Body);
        Change(call, key => (key.Label ?? "") == label ? throw RefusedException.Unchanged() : key with { Label = KeyRequest.NoneIfEmpty(label) });
        return Answer.Done;
    }

    internal static Answer DeleteLabel(Call call)
    {
        Change(call, key => key with { Label = null });
        return Answer.Done;
    }

    internal static Answer AddTag(Call call)
    {
        string tag = call.Tag;
        Change(call, key => key.Tags.Contains(tag) ? throw RefusedException.Unchanged() : key with { Tags = key.Tags.Add(tag) });
        return Answer.Done;
    }

    internal static Answer RemoveTag(Call call)
    {
        string tag = call.Tag;
        Change(call, key => key.Tags.Contains(tag) ? key with { Tags = key.Tags.Remove(tag) } : throw RefusedException.NotFound());
        return Answer.Done;
    }

    private static void Change(Call call, Func<Key, Key> change)
    {
        KeyAddress address = call.KeyAddress;
        call.Device.Change(provisioned => provisioned.With(address, change(Demand(provisioned, address))));
    }

    private static Key Demand(Provisioned provisioned, KeyAddress address) =>
        provisioned.Keys.TryGetValue(address, out Key? key) ? key : throw RefusedException.NotFound("key not found");

    private static string ReadLabel(byte[] json)
    {
        string label = JsonMembers.Parse(json, "label_req", "label").Text("label");
        return KeyRequest.IsTooLong(label) ? throw RefusedException.Malformed(KeyRequest.LabelTooLong) : label;
    }
}

using System.Collections.Immutable;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Model;

namespace NetHsm.Emulator.Operations;

/// <summary>/users/…/tags: only operators have any.</summary>
internal static class UserTags
{
    internal static bool Has(Call call) => call.HasUser() && call.User.Role == UserRole.Operator;

    internal static Answer List(Call call)
    {
        ImmutableSortedSet<string> tags = call.User.Tags;
        return Answer.Json(writer =>
        {
            writer.WriteStartArray();
            foreach (string tag in tags)
                writer.WriteStringValue(tag);
            writer.WriteEndArray();
        });
    }

    internal static Answer Add(Call call)
    {
        string tag = call.Tag;
        UserId id = call.UserId;
        call.Device.Change(provisioned =>
        {
            if (!provisioned.Users.TryGetValue(id, out User? user))
                throw RefusedException.NotFound("");
            if (user.Role != UserRole.Operator)
                throw RefusedException.Malformed("tag operations only exist on operator users");
            return user.Tags.Contains(tag) ? throw RefusedException.Unchanged() : provisioned.With(user with { Tags = user.Tags.Add(tag) });
        });
        return Answer.Done;
    }

    internal static Answer Remove(Call call)
    {
        string tag = call.Tag;
        UserId id = call.UserId;
        call.Device.Change(provisioned => provisioned.Users[id] is var user && user.Tags.Contains(tag)
            ? provisioned.With(user with { Tags = user.Tags.Remove(tag) })
            : throw RefusedException.NotFound());
        return Answer.Done;
    }
}

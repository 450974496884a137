using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Model;

namespace NetHsm.Emulator.Operations;

/// <summary>
/// /users. Users of a namespace may be created before it; once it is created, only its own administrators manage them, and others may but read them.
/// </summary>
internal static class Users
{
    internal static bool MayRead(Call call) => call.CallerIsAdministrator
        ? call.Caller.Id.Namespace is not { } inside || call.UserId.Namespace == inside
        : call.Caller.Id == call.UserId;

    internal static bool MayChange(Call call) => call.CallerIsAdministrator && Manages(call, call.UserId.Namespace);

    internal static bool MayChangePassphrase(Call call) =>
        MayChange(call) || (call.Caller.Role == UserRole.Operator && call.Caller.Id == call.UserId);

    internal static Answer List(Call call) => Answer.JsonList("user", call.Provisioned.Users.Keys
        .Where(id => call.Caller.Id.Namespace is not { } inside || id.Namespace == inside)
        .Select(id => id.ToString())
        .Order(StringComparer.Ordinal));

    internal static Answer Get(Call call)
    {
        User user = call.User;
        return Answer.JsonObject(writer =>
        {
            writer.WriteString("realName", user.RealName);
            writer.WriteString("role", user.Role.ToApiName());
        });
    }

    internal static Answer Create(Call call)
    {
        Create(call, call.UserId);
        return new Answer(201) { Location = $"{Paths.Base}/users/{call.UserId}" };
    }

    internal static Answer CreateWithNewId(Call call) => CreateWithNewId(call, call.Caller.Id.Namespace);

    internal static Answer CreateWithNewIdInNamespace(Call call)
    {
        string prefix = call.Parameter("user");
        if (!prefix.EndsWith(UserId.Separator))
        {
            throw RefusedException.Malformed("POST on this endpoint expects a prefix of the form '/ns~' to select in which namespace the new user "
                + "should be created. For a new root user, don't add a trailing '/'.");
        }
        return CreateWithNewId(call, Identifiers.Namespace(prefix[..^1]));
    }

    internal static Answer Delete(Call call)
    {
        UserId id = call.UserId;
        if (id == call.Caller.Id)
            throw RefusedException.Malformed("Users cannot delete themselves");
        call.Device.Change(provisioned => provisioned with { Users = provisioned.Users.Remove(id) });
        return Answer.Done;
    }

    internal static Answer SetPassphrase(Call call)
    {
        string passphrase = JsonMembers.Parse(call.Body, "passphrase_req", "passphrase").Text("passphrase");
        PassphraseDigest digest = Passphrases.Accept(passphrase);
        UserId id = call.UserId;
        call.Device.Change(provisioned => provisioned.With(provisioned.Users[id] with { Passphrase = digest }));
        return Answer.Done;
    }

    private static bool Manages(Call call, NamespaceId? target) => call.Caller.Id.Namespace is { } own
        ? target == own
        : target is not { } inside || !call.Provisioned.Namespaces.Contains(inside);

    private static Answer CreateWithNewId(Call call, NamespaceId? inside)
    {
        string id = inside is { } name ? $"{name}{UserId.Separator}{NewIds.Next()}" : NewIds.Next();
        Create(call, new UserId(id));
        return Answer.Created("/users", id);
    }

    private static void Create(Call call, UserId id)
    {
        var body = JsonMembers.Parse(call.Body, "user_req", "realName", "role", "passphrase");
        string realName = body.Text("realName");
        UserRole role = ReadRole(body);
        PassphraseDigest passphrase = Passphrases.Accept(body.Text("passphrase"));
        if (!Manages(call, id.Namespace))
        {
            throw RefusedException.Forbidden(call.Caller.Id.Namespace is null
                ? "R-User trying to create N-User for an already created namespace"
                : "N-User trying to create user for another namespace");
        }
        call.Device.Change(provisioned => provisioned.Users.ContainsKey(id)
            ? throw new RefusedException(Refusal.Conflict, "user already exists")
            : provisioned.With(new User(id, realName, role, passphrase)));
    }

    private static UserRole ReadRole(JsonMembers body)
    {
        string name = JsonMembers.AsText(body.Element("role")) ?? throw JsonMembers.RefusedData("expected string as role");
        return UserRoleNames.TryParse(name, out UserRole role) ? role : throw JsonMembers.RefusedData("Json.role");
    }
}

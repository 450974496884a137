using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Devices;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Planning;

/// <summary>Compares what a device has with what the configuration wants of it.</summary>
internal sealed partial class Planner
{
    private readonly ObservedDevice _observed;
    private readonly WantedDevice _wanted;
    private readonly bool _removesUnnamed;
    private readonly Dictionary<string, ObservedUser> _users;
    private readonly List<PlanStep> _steps = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _conflicts = [];

    private Planner(ObservedDevice observed, WantedDevice wanted, bool removesUnnamed)
    {
        _observed = observed;
        _wanted = wanted;
        _removesUnnamed = removesUnnamed;
        _users = observed.Users.ToDictionary(user => user.Id);
    }

    /// <summary>The changes that bring the content of a device to what is wanted.</summary>
    internal static Plan Compare(ObservedDevice observed, WantedDevice wanted, bool removesUnnamed)
    {
        var planner = new Planner(observed, wanted, removesUnnamed);
        planner.Namespaces();
        planner.Users();
        planner.Keys();
        planner.Unnamed();
        return new Plan(planner._steps, planner._notes, planner._conflicts);
    }

    private void Add(PlanPhase phase, char sign, string text, Func<AdministratorClients, CancellationToken, Task> carry, bool isDestructive = false) =>
        _steps.Add(new PlanStep(phase, sign, text, carry) { IsDestructive = isDestructive });

    private void Namespaces()
    {
        foreach (UserId administrator in _wanted.Administrators)
        {
            if (_users.TryGetValue(administrator.ToString(), out ObservedUser? found))
                Expect(found, UserRole.Administrator);
            else
                AddAdministrator(administrator);
        }
        foreach (NamespaceId name in _wanted.Namespaces.Where(name => !_observed.Namespaces.Contains(name.ToString())))
            Add(PlanPhase.Namespaces, '+', $"namespace {name}", (clients, cancellation) => Tolerating(NetHsmFailureKind.BadRequest, () => clients.Root.AddNamespaceAsync(name, cancellation)));
    }

    private void AddAdministrator(UserId administrator)
    {
        // Before its namespace is there, the Administrators of the device make its users; then only its own do.
        bool isInside = administrator.Namespace is { } inside && _observed.Namespaces.Contains(inside.ToString());
        UserId? colleague = isInside
            ? _wanted.Administrators.Where(other => other.Namespace == administrator.Namespace && _users.ContainsKey(other.ToString())).Cast<UserId?>().FirstOrDefault()
            : AdministrativeSecret.FirstAdministrator;
        if (colleague is not { } maker)
        {
            _conflicts.Add($"namespace {administrator.Namespace} has no Administrator of the configuration, and nobody else can make one; name one that is there");
            return;
        }
        Add(PlanPhase.Namespaces, '+', $"user {administrator} (Administrator)", (clients, cancellation) =>
            AddUserAsync(clients.As(maker), administrator, UserRole.Administrator, clients.NewPassphraseOf(administrator), cancellation));
    }

    private void Users()
    {
        foreach (WantedUser user in _wanted.Users)
        {
            string[] tags = user.Tag is { } tag ? [tag.ToString()] : [];
            if (!_users.TryGetValue(user.Id.ToString(), out ObservedUser? found))
            {
                Add(PlanPhase.Users, '+', $"user {user.Id} ({user.Role}{(tags.Length > 0 ? $", tag {tags[0]}" : "")})", (clients, cancellation) => MakeAsync(clients, user, cancellation));
                continue;
            }
            if (!Expect(found, user.Role) || user.Role != UserRole.Operator)
                continue;
            foreach (string missing in tags.Except(found.Tags))
                Add(PlanPhase.Users, '+', $"tag {missing} of user {user.Id}", (clients, cancellation) => clients.Of(user.Id.Namespace).AddUserTagAsync(user.Id, new Tag(missing), cancellation));
            foreach (string surplus in found.Tags.Except(tags))
                Add(PlanPhase.Users, '-', $"tag {surplus} of user {user.Id}", (clients, cancellation) => clients.Of(user.Id.Namespace).DeleteUserTagAsync(user.Id, new Tag(surplus), cancellation));
        }
    }

    private static async Task MakeAsync(AdministratorClients clients, WantedUser user, CancellationToken cancellation)
    {
        // Nobody is to log in before the rotation, which gives every user a passphrase that is sealed first.
        using Passphrase thrownAway = PassphraseGenerator.Make();
        NetHsmClient client = clients.Of(user.Id.Namespace);
        await AddUserAsync(client, user.Id, user.Role, thrownAway, cancellation).ConfigureAwait(false);
        if (user.Tag is { } tag)
            await client.AddUserTagAsync(user.Id, tag, cancellation).ConfigureAwait(false);
    }

    private static Task AddUserAsync(NetHsmClient client, UserId user, UserRole role, Passphrase passphrase, CancellationToken cancellation) =>
        // The answer of a call that came through may have been lost: the next plan looks at what is there.
        Tolerating(NetHsmFailureKind.Conflict, () => client.AddUserAsync(user, user.Name, role, passphrase, cancellation));

    private static async Task Tolerating(NetHsmFailureKind kind, Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (NetHsmException there) when (there.Kind == kind)
        {
            // It is there already.
        }
    }

    private bool Expect(ObservedUser found, UserRole role)
    {
        if (found.Role == role)
            return true;
        _conflicts.Add($"user {found.Id} is {found.Role}, and the configuration wants {role}: a user's role never changes; name another id, or remove the user first");
        return false;
    }
}

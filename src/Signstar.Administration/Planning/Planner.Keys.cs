using NetHsm.Client;
using NetHsm.Model;
using Signstar.Configuration;

namespace Signstar.Administration.Planning;

/// <summary>Keys, and what is no longer named.</summary>
internal sealed partial class Planner
{
    private void Keys()
    {
        foreach (WantedKey key in _wanted.Keys)
        {
            ObservedKey? found = _observed.Keys.FirstOrDefault(other => other.Namespace == key.Namespace?.ToString() && other.Id == key.Id.ToString());
            if (found is null)
                Make(key);
            else if (found.Type != key.Setup.Type || !found.Mechanisms.Order().SequenceEqual(key.Setup.Mechanisms.Order()))
                _conflicts.Add($"key {key.Name} is {found.Type} for {string.Join(", ", found.Mechanisms)}, and the configuration wants {Describe(key.Setup)}: a key never changes; name another id");
            else
                CompareTags(key, found);
        }
    }

    private void Make(WantedKey key)
    {
        var generation = new KeyGeneration
        {
            Type = key.Setup.Type,
            Mechanisms = key.Setup.Mechanisms,
            Length = key.Setup.Length,
            Id = key.Id,
            // From the first moment on: without tags it would be open to every Operator of its scope.
            Tags = [key.Tag],
        };
        Add(PlanPhase.Keys, '+', $"key {key.Name} ({Describe(key.Setup)}, tag {key.Tag})", (clients, cancellation) => clients.Of(key.Namespace).GenerateKeyAsync(generation, cancellation));
    }

    private void CompareTags(WantedKey key, ObservedKey found)
    {
        string tag = key.Tag.ToString();
        if (!found.Tags.Contains(tag))
            Add(PlanPhase.Keys, '+', $"tag {tag} of key {key.Name}", (clients, cancellation) => clients.Of(key.Namespace).AddKeyTagAsync(key.Id, key.Tag, cancellation));
        foreach (string surplus in found.Tags.Where(other => other != tag))
            Add(PlanPhase.Keys, '-', $"tag {surplus} of key {key.Name}", (clients, cancellation) => clients.Of(key.Namespace).DeleteKeyTagAsync(key.Id, new Tag(surplus), cancellation));
    }

    private void Unnamed()
    {
        var users = _wanted.Users.Select(user => user.Id).Concat(_wanted.Administrators).Select(user => user.ToString()).ToHashSet();
        var keys = _wanted.Keys.Select(key => key.Name).ToHashSet();
        var namespaces = _wanted.Namespaces.Select(name => name.ToString()).ToHashSet();
        foreach (ObservedKey key in _observed.Keys)
        {
            string name = key.Namespace is null ? key.Id : $"{key.Namespace}/{key.Id}";
            NamespaceId? inside = key.Namespace is null ? null : new NamespaceId(key.Namespace);
            // A namespace goes with its keys.
            if (!keys.Contains(name) && (key.Namespace is null || namespaces.Contains(key.Namespace)))
                Remove($"key {name}", (clients, cancellation) => clients.Of(inside).DeleteKeyAsync(new KeyId(key.Id), cancellation));
        }
        // First of all: then the users that it leaves behind are the device's Administrator's.
        foreach (string name in _observed.Namespaces.Where(name => !namespaces.Contains(name)))
            Remove($"namespace {name} with all its keys", (clients, cancellation) => clients.Root.DeleteNamespaceAsync(new NamespaceId(name), cancellation));
        foreach (ObservedUser user in _observed.Users.Where(user => !users.Contains(user.Id)))
        {
            var id = new UserId(user.Id);
            NamespaceId? scope = id.Namespace is { } inside && namespaces.Contains(inside.ToString()) ? inside : null;
            Remove($"user {user.Id} ({user.Role})", (clients, cancellation) => clients.Of(scope).DeleteUserAsync(id, cancellation));
        }
    }

    private void Remove(string what, Func<Devices.AdministratorClients, CancellationToken, Task> carry)
    {
        if (_removesUnnamed)
            Add(PlanPhase.Removal, '-', what, (clients, cancellation) => Tolerating(NetHsmFailureKind.NotFound, () => carry(clients, cancellation)), isDestructive: true);
        else
            _notes.Add($"{what} is not named by the configuration, and stays; the action remove_unnamed removes it");
    }

    private static string Describe(SigningKeySetup setup) =>
        $"{setup.Type}{(setup.Length is { } bits ? $" {bits}" : "")} for {string.Join(", ", setup.Mechanisms)}";
}

using System.Text;
using System.Text.Json;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Planning;

namespace Signstar.Administration.Tests;

/// <summary>What the steps of a plan do to the users, keys and namespaces of a device, and who may do it: as the API says, and nothing else of a device.</summary>
internal sealed class ModelDevice : NetHsmTransport
{
    internal SortedSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, (UserRole Role, SortedSet<string> Tags)> Users { get; } = new(StringComparer.Ordinal);

    /// <summary>By namespace, slash, id.</summary>
    internal SortedDictionary<string, (KeyType Type, SortedSet<string> Tags)> Keys { get; } = new(StringComparer.Ordinal);

    /// <param name="scopes">Namespaces whose Administrator is known.</param>
    internal ObservedDevice Observe(IReadOnlyCollection<NamespaceId> scopes)
    {
        var readable = scopes.Select(scope => scope.ToString()).Append("").ToHashSet();
        return new ObservedDevice
        {
            Namespaces = [.. Namespaces],
            Users = [.. Users.Select(user => new ObservedUser(user.Key, user.Value.Role, readable.Contains(ManagerOf(user.Key)) ? [.. user.Value.Tags] : []))],
            Keys = [.. Keys.Where(key => readable.Contains(key.Key.Split('/')[0])).Select(key => new ObservedKey(
                key.Key.Split('/')[0] is { Length: > 0 } inside ? inside : null, key.Key.Split('/')[1], key.Value.Type, [KeyMechanism.EdDsaSignature], [.. key.Value.Tags], key.Key, null))],
        };
    }

    public override NetHsmResponse Send(NetHsmRequest request) => throw new NotSupportedException();

    public override Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken)
    {
        (int status, string body) = Answer(request);
        return Task.FromResult(new NetHsmResponse(NetHsmUrl.Parse("https://192.0.2.1/api/v1"), status, Encoding.UTF8.GetBytes(body)));
    }

    protected override void Dispose(bool disposing)
    {
    }

    private (int Status, string Body) Answer(NetHsmRequest request)
    {
        string who = request.Credentials!.User.ToString();
        if (!Users.TryGetValue(who, out var caller) || caller.Role != UserRole.Administrator)
            return (401, "{}");
        string scope = ScopeOf(who);
        string[] parts = [.. request.Path.Split('/').Skip(1).Select(Uri.UnescapeDataString)];
        return parts[0] switch
        {
            "namespaces" when scope.Length > 0 => (403, "{}"),
            "namespaces" => OfNamespace(request.Method, parts[1]),
            "users" when scope != ManagerOf(parts[1]) => (403, "{}"),
            "users" => OfUser(request, parts),
            _ => OfKey(request, scope, parts),
        };
    }

    private (int Status, string Body) OfNamespace(string method, string name)
    {
        if (method == "PUT")
            return Namespaces.Add(name) ? (204, "") : (400, "{}");
        foreach (string key in Keys.Keys.Where(key => key.StartsWith(name + "/", StringComparison.Ordinal)).ToArray())
            Keys.Remove(key);
        return Namespaces.Remove(name) ? (204, "") : (404, "{}");
    }

    private (int Status, string Body) OfUser(NetHsmRequest request, string[] parts)
    {
        if (parts.Length == 2 && request.Method == "PUT")
        {
            var role = Enum.Parse<UserRole>(JsonDocument.Parse(request.Body).RootElement.GetProperty("role").GetString()!);
            return Users.TryAdd(parts[1], (role, [])) ? (201, "{}") : (409, "{}");
        }
        if (!Users.TryGetValue(parts[1], out var user))
            return (404, "{}");
        if (parts.Length == 2)
            return Users.Remove(parts[1]) ? (204, "") : (404, "{}");
        if (user.Role != UserRole.Operator)
            return (400, "{}");
        return Tagged(request.Method, user.Tags, parts[3]);
    }

    private (int Status, string Body) OfKey(NetHsmRequest request, string scope, string[] parts)
    {
        if (parts[1] == "generate")
        {
            JsonElement wanted = JsonDocument.Parse(request.Body).RootElement;
            string id = wanted.GetProperty("id").GetString()!;
            SortedSet<string> tags = [.. wanted.GetProperty("restrictions").GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)];
            return Keys.TryAdd($"{scope}/{id}", (Enum.Parse<KeyType>(wanted.GetProperty("type").GetString()!), tags)) ? (201, $$"""{"id":"{{id}}"}""") : (409, "{}");
        }
        if (!Keys.TryGetValue($"{scope}/{parts[1]}", out var key))
            return (404, "{}");
        if (parts.Length == 2)
            return Keys.Remove($"{scope}/{parts[1]}") ? (204, "") : (404, "{}");
        return Tagged(request.Method, key.Tags, parts[4]);
    }

    private static (int Status, string Body) Tagged(string method, SortedSet<string> tags, string tag) =>
        method == "PUT" ? (tags.Add(tag) ? 204 : 304, "") : (tags.Remove(tag) ? 204 : 404, "");

    /// <summary>The namespace whose Administrators manage the user.</summary>
    private string ManagerOf(string user) => Namespaces.Contains(ScopeOf(user)) ? ScopeOf(user) : "";

    private static string ScopeOf(string user) => user.Contains('~', StringComparison.Ordinal) ? user.Split('~')[0] : "";
}

using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Http;

/// <summary>One request on its way to the operation that it asks for.</summary>
internal sealed class Call(Device device, IReadOnlyDictionary<string, string> parameters, string rawQuery)
{
    private User? _caller;

    internal Device Device => device;

    internal Provisioned Provisioned => device.Provisioned;

    internal required IPAddress RemoteAddress { get; init; }

    internal string? ContentType { get; init; }

    internal byte[] Body { get; set; } = [];

    /// <summary>Who calls; operations that everybody may call have none.</summary>
    internal User Caller
    {
        get => _caller ?? throw new InvalidOperationException("The operation needs no authentication.");
        set => _caller = value;
    }

    internal bool CallerIsAdministrator => Caller.Role == UserRole.Administrator;

    internal KeyAddress KeyAddress => new(Caller.Id.Namespace, Identifiers.Key(parameters["key"]));

    /// <summary>The key in the caller's namespace.</summary>
    internal Key Key => Provisioned.Keys.TryGetValue(KeyAddress, out Key? key) ? key : throw RefusedException.NotFound();

    internal UserId UserId => Identifiers.User(parameters["user"]);

    internal User User => Provisioned.Users.TryGetValue(UserId, out User? user) ? user : throw RefusedException.NotFound();

    internal NamespaceId NamespaceId => Identifiers.Namespace(parameters["namespace"]);

    internal string Tag => Identifiers.Tag(parameters["tag"]);

    internal string Parameter(string name) => parameters[name];

    /// <summary>A member of the query; null if it is not there.</summary>
    internal string? Query(string name) => QueryHelpers.ParseQuery(rawQuery).TryGetValue(name, out StringValues values) ? values.ToString() : null;

    internal bool HasKey() => Provisioned.Keys.ContainsKey(KeyAddress);

    internal bool HasUser() => Provisioned.Users.ContainsKey(UserId);
}

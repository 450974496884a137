using NetHsm.Emulator.Http;
using TestSupport;

namespace NetHsm.Emulator.Tests.Contract;

/// <summary>A row of <c>operations.tsv</c>, corrected where the firmware is known to do something else than its document says.</summary>
internal sealed record Operation(string Method, string Path, string[] Roles, States States, bool IsForNamespaces, int[] Statuses)
{
    private const string Public = "Public";

    /// <summary>What it is written down as, in the document's words.</summary>
    internal static IReadOnlyList<Operation> All { get; } = [.. File
        .ReadLines(Repository.File("tests", "NetHsm.Emulator.Tests", "Contract", "operations.tsv"))
        .Where(line => !line.StartsWith('#'))
        .Select(line => Correct(Parse(line.Split('\t'))))];

    /// <summary>Whether nobody needs credentials in this state.</summary>
    internal bool IsPublicIn(States state) => Roles.Contains(Public) && (Roles.Length == 1 || state != States.Operational);

    /// <summary>What a caller is told who may not do it, before anything else is looked at; null who may.</summary>
    internal int? RefusalOf(Caller caller, States state) =>
        !States.HasFlag(state) ? 412
        : IsPublicIn(state) ? null
        : caller.Role is null ? 401
        // It authenticates them by the unlock passphrase instead.
        : Roles.Contains(Caller.FailedUnlock.Role) ? caller == Caller.FailedUnlock ? null : 401
        : !caller.IsUser ? 401
        : !Roles.Contains(caller.Role) || (caller.IsNamespaced && !IsForNamespaces) ? 403
        : null;

    /// <summary>What a caller may be told who may do it: a documented status, and nothing good about what is not there.</summary>
    internal int[] AnswersTo(bool namesMissing) => [.. Statuses.Where(status => !namesMissing || status >= 400)];

    public override string ToString() => $"{Method} {Path}";

    private static Operation Parse(string[] fields) => new(
        fields[0],
        fields[1],
        fields[2].Split(','),
        fields[3].Split(',').Select(Enum.Parse<States>).Aggregate((all, one) => all | one),
        fields[4].Split(',').Contains("Namespaced"),
        [.. fields[5].Split(',').Select(int.Parse)]);

    private static Operation Correct(Operation written) => written.ToString() switch
    {
        // Only a restore into an unprovisioned device is for everybody; the document says so in its "security".
        "POST /system/restore" => written with { Roles = [Public, "Administrator"], IsForNamespaces = false },
        // The firmware has it for administrators of the whole device.
        "GET /health/diagnose" => written with { IsForNamespaces = false },
        // A failed device cannot read its users.
        "POST /system/reboot" or "POST /system/factory-reset" => written with { Roles = [Public, "Administrator"] },
        // Answers of the firmware's handlers that the document leaves out: a body that is none, and a key that is not there.
        "POST /config/tls/csr.pem" or "PUT /keys/{KeyID}/label" => written with { Statuses = [.. written.Statuses, 400] },
        "PUT /keys/{KeyID}/cert" => written with { Statuses = [.. written.Statuses, 404] },
        _ => written,
    };
}

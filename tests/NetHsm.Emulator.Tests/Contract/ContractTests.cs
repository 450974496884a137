using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Tests.Contract;

/// <summary>
/// Every operation in every state for every caller is let through or refused as the API's document says. What is let through names things that are
/// not there or has a body that is refused, so that the device stays as it is.
/// </summary>
public class ContractTests
{
    /// <summary>They need neither an id nor a body: whoever may do them does them.</summary>
    private static readonly string[] ChangingState = ["POST /lock", "POST /system/reboot", "POST /system/factory-reset", "POST /cluster/force-new"];

    public static TheoryData<string> States => ["Unprovisioned", "Locked", "Operational", "Failed"];

    [Fact]
    public void The_document_has_76_operations_and_the_route_table_has_them_too()
    {
        Assert.Equal(76, Operation.All.Count);
        Assert.Equal(
            Operation.All.Select(operation => $"{operation.Method} {Unnamed(operation.Path)}").Order(),
            RouteTable.Routes.Select(route => $"{route.Method} {Unnamed(route.Path)}").Order());
    }

    [Fact]
    public void Something_does_every_operation()
    {
        Assert.Empty(RouteTable.Routes
            .Where(route => route.Handle is null && route.HandleStream is null)
            .Select(route => route.Path));
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Who_may_do_what_is_as_the_document_says(string name)
    {
        States state = Enum.Parse<States>(name);
        await using ContractDevice shared = await ContractDevice.StartAsync(state);
        foreach (Operation operation in Operation.All)
        {
            foreach (Caller caller in Caller.All)
            {
                int? refusal = operation.RefusalOf(caller, state);
                if (refusal is null && ChangingState.Contains(operation.ToString()))
                {
                    await using ContractDevice own = await ContractDevice.StartAsync(state);
                    await DemandAsync(own, operation, caller, refusal);
                }
                else
                {
                    await DemandAsync(shared, operation, caller, refusal);
                }
            }
        }
    }

    private static async Task DemandAsync(ContractDevice device, Operation operation, Caller caller, int? refusal)
    {
        string path = PathFor(operation, caller);
        (int status, string body) = await device.SendAsync(caller, operation.Method, path, type: TypeFor(operation));
        bool isRefused = status is 401 || (status == 403 && body.Length == 0) || (status == 412 && body.Contains("Service not available", StringComparison.Ordinal));
        int[] answers = operation.AnswersTo(namesMissing: path.Contains("missing", StringComparison.Ordinal) || path.Contains("malformed", StringComparison.Ordinal));
        Assert.True(
            refusal is { } expected ? status == expected : !isRefused && answers.Contains(status),
            $"{operation.Method} {path} by {caller.User}: {status} {body}, expected {refusal?.ToString() ?? $"to be let through, with one of {string.Join(' ', answers)}"}");
    }

    private static string TypeFor(Operation operation) => operation.ToString() switch
    {
        "PUT /keys/{KeyID}/cert" => MediaTypes.Binary,
        "PUT /config/tls/cert.pem" or "PUT /config/tls/cluster-ca.pem" => MediaTypes.Pem,
        _ => MediaTypes.Json,
    };

    private static string PathFor(Operation operation, Caller caller) => operation.Path
        .Replace("{KeyID}", "missing", StringComparison.Ordinal)
        .Replace("{KeyPrefix}", "any", StringComparison.Ordinal)
        .Replace("{NamespaceID}", "-malformed", StringComparison.Ordinal)
        .Replace("{MemberID}", "malformed", StringComparison.Ordinal)
        .Replace("{Tag}", "missing", StringComparison.Ordinal)
        .Replace("{UserID}", UserFor(operation, caller), StringComparison.Ordinal);

    /// <summary>
    /// Operators look at themselves and change their own passphrase; administrators manage those of their namespace. Where nothing is changed without a
    /// good body, that is the caller, otherwise nobody.
    /// </summary>
    private static string UserFor(Operation operation, Caller caller) =>
        operation.Method == "GET" || operation.Path.EndsWith("/passphrase", StringComparison.Ordinal) ? caller.User
        : caller.IsNamespaced ? "ns~missing"
        : "missing";

    /// <summary>The document names parameters otherwise.</summary>
    private static string Unnamed(string path) =>
        string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? part.EndsWith('*') ? "{}*" : "{}" : part));
}

using NetHsm.Model;

namespace Signstar.Configuration;

/// <summary><c>metrics</c> and <c>hermetic_metrics</c>: reads metrics, over SSH or on the host only.</summary>
/// <param name="Login">Who logs in; null on the host.</param>
/// <param name="SystemUser">The user of the host.</param>
/// <param name="MetricsUser">The device's Metrics user.</param>
/// <param name="Operators">Operators that read the counters of keys, one per namespace.</param>
public sealed record MetricsMapping(Login? Login, string SystemUser, UserId MetricsUser, IReadOnlyList<UserId> Operators) : Mapping(Login)
{
    /// <summary>How the answer is written; <see cref="MetricsFormat.Json"/> on the host.</summary>
    public MetricsFormat Format { get; init; } = MetricsFormat.Json;
}

namespace Signstar.Configuration;

/// <summary>An entry of <c>mappings</c>.</summary>
/// <param name="Login">Who logs in for it; null when nobody does.</param>
public abstract record Mapping(Login? Login)
{
    /// <summary>What whoever logs in may use up.</summary>
    public MappingPolicy Policy { get; init; } = MappingPolicy.None;
}

namespace Signstar.Configuration;

/// <summary><c>share_holder</c>: holds a share of the administrative secret.</summary>
/// <param name="Holder">Who logs in.</param>
public sealed record ShareHolderMapping(Login Holder) : Mapping(Holder);

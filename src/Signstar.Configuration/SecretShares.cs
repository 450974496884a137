namespace Signstar.Configuration;

/// <summary>Parts of the administrative secret.</summary>
/// <param name="Number">How many there are.</param>
/// <param name="Threshold">How many bring the secret back.</param>
public sealed record SecretShares(uint Number, uint Threshold);

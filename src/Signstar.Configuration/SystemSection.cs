namespace Signstar.Configuration;

/// <summary>Section <c>system</c>: what is about the host and no HSM.</summary>
public sealed class SystemSection
{
    /// <summary>Counts up with each change of the configuration that is to be applied.</summary>
    public required uint Iteration { get; init; }

    /// <summary>How administrative secrets are kept.</summary>
    public required AdminSecretHandling AdminSecretHandling { get; init; }

    /// <summary>How many shares the administrative secret has and how many bring it back; null unless secrets are shared.</summary>
    public required SecretShares? Shares { get; init; }

    /// <summary>How the passphrases of unprivileged users are kept.</summary>
    public required NonAdminSecretHandling NonAdminSecretHandling { get; init; }

    /// <summary>Domain of the notations in signatures.</summary>
    public required string NotationDomain { get; init; }

    /// <summary>How long shares stay on the host, from a minute to a week; four hours unless the configuration says otherwise.</summary>
    public required TimeSpan ShareLifetime { get; init; }

    /// <summary>What is to be done to the devices in this iteration, in the order of the file, each once; may be empty.</summary>
    public required IReadOnlyList<AdministrativeAction> Actions { get; init; }

    /// <summary>Who logs in for what.</summary>
    public required IReadOnlyList<Mapping> Mappings { get; init; }
}

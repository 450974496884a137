namespace SecretSharing;

/// <summary>Why shares do not give a secret.</summary>
public enum SecretSharesProblem
{
    /// <summary>There are fewer than the threshold.</summary>
    TooFew,

    /// <summary>They do not all belong to one set.</summary>
    Mixed,

    /// <summary>One index is there more than once.</summary>
    Duplicated,

    /// <summary>What they give is not what was split: at least one of them was changed.</summary>
    Wrong,
}

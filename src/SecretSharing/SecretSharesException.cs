namespace SecretSharing;

/// <summary>Shares do not give a secret. The message says in one line why; there are no secrets in it.</summary>
public sealed class SecretSharesException : Exception
{
    internal SecretSharesException(SecretSharesProblem problem, string message, IReadOnlyList<int> indexes)
        : base(message) => (Problem, Indexes) = (problem, indexes);

    /// <summary>What is wrong.</summary>
    public SecretSharesProblem Problem { get; }

    /// <summary>
    /// Indexes of the shares that it is about, in ascending order: those outside of the set that most belong to (all, if there is no such set), or those that are there more than once. Empty where it
    /// cannot be told which.
    /// </summary>
    public IReadOnlyList<int> Indexes { get; }
}

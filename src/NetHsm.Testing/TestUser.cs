using NetHsm.Model;

namespace NetHsm.Testing;

/// <summary>A user that a test wants.</summary>
/// <param name="Id">Where it names a namespace, that is made too.</param>
/// <param name="Role">Its role.</param>
public sealed record TestUser(UserId Id, UserRole Role)
{
    /// <summary>A user.</summary>
    /// <exception cref="FormatException">The id is none.</exception>
    public TestUser(string id, UserRole role)
        : this(new UserId(id), role)
    {
    }

    /// <summary>Its tags; for Operators only.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Its passphrase, 10 to 200 bytes of UTF-8. By default one that is made up, another for every user.</summary>
    public string? Passphrase { get; init; }

    /// <summary>Its id and role: no passphrase.</summary>
    public override string ToString() => $"{Id} ({Role})";
}

namespace LibSystemd;

/// <summary>A credential is not there or not as it must be; the unit, or what fills the credential, is at fault.</summary>
public sealed class CredentialException : Exception
{
    internal CredentialException(string name, string complaint, bool isMissing = false)
        : base($"credential {name} {complaint}")
    {
        Name = name;
        IsMissing = isMissing;
    }

    /// <summary>Name of the credential.</summary>
    public string Name { get; }

    /// <summary>Whether there is no credential of that name at all.</summary>
    public bool IsMissing { get; }
}

namespace Signstar.Services;

/// <summary>
/// What one kind of per-connection service does; <see cref="RoleProcess"/> does the rest. There are three: <see cref="RequestRole"/>,
/// <see cref="DownloadRole"/> and <see cref="UploadRole"/>.
/// </summary>
public abstract class Role
{
    private protected Role()
    {
    }

    /// <summary>Name of the one user of the host that may ask.</summary>
    public abstract string User { get; }

    /// <summary>Takes what the client sends and does what it asks; returns what is still to be answered.</summary>
    internal abstract byte[] Exchange(RoleConnection connection, RequestEntry entry);
}

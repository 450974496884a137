namespace Signstar.Services;

/// <summary>
/// What one kind of per-connection service does; <see cref="RoleProcess"/> does the rest. There are four: <see cref="RequestRole"/>,
/// <see cref="DownloadRole"/>, <see cref="UploadRole"/> and <see cref="CommandRole"/>.
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

    /// <summary>The client took what <see cref="Exchange"/> returned; it does not know yet that this was all.</summary>
    internal virtual void Taken()
    {
    }

    /// <summary>What <see cref="Exchange"/> returned is not needed any more.</summary>
    internal virtual void Forget(byte[] answer)
    {
    }
}

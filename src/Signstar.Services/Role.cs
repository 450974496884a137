using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>What one kind of per-connection service does; <see cref="RoleProcess"/> does the rest.</summary>
public abstract class Role
{
    /// <summary>Name of the one user of the host that may ask.</summary>
    public abstract string User { get; }

    /// <summary>What bounds one connection.</summary>
    public abstract RoleLimits Limits { get; }

    /// <summary>Serves a request.</summary>
    /// <param name="request">What the client sent, to its end; not longer than the limits allow.</param>
    /// <param name="entry">The request's journal entry, to which fields are added as they become known.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="RoleFailureException">It is not served.</exception>
    public abstract byte[] Serve(ReadOnlySpan<byte> request, RequestEntry entry);
}

using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>A role whose request and answer are small: the whole request first, then the whole answer.</summary>
public abstract class RequestRole : Role
{
    /// <summary>What bounds one connection.</summary>
    public abstract RoleLimits Limits { get; }

    /// <summary>Serves a request.</summary>
    /// <param name="request">What the client sent, to its end; not longer than the limits allow.</param>
    /// <param name="entry">The request's journal entry, to which fields are added as they become known.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="RoleFailureException">It is not served.</exception>
    public abstract byte[] Serve(ReadOnlySpan<byte> request, RequestEntry entry);

    internal sealed override byte[] Exchange(RoleConnection connection, RequestEntry entry)
    {
        RoleLimits limits = Limits;
        byte[] request = connection.ReadRequest(limits.RequestBytes, TimeSpan.FromSeconds(limits.RequestSeconds));
        entry.Finished("request");
        return Serve(request, entry);
    }
}

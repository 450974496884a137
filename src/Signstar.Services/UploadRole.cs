using System.Globalization;
using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>
/// A role that takes something larger than memory. On a stream socket a client that was cut off half way looks like one that has said everything: an
/// upload is complete only when its format says so, never because it ended.
/// </summary>
public abstract class UploadRole : Role
{
    /// <summary>What bounds one connection.</summary>
    public abstract UploadLimits Limits { get; }

    /// <summary>Takes an upload. It is done when this returns, and not before what must be kept is on the disk: the client may be gone by then.</summary>
    /// <param name="upload">
    /// What the client sends, to its end; reading throws when it is larger or takes longer than the limits allow, or when the connection breaks.
    /// </param>
    /// <param name="entry">The request's journal entry, to which fields are added as they become known.</param>
    /// <returns>The answer, for the client's standard output.</returns>
    /// <exception cref="RoleFailureException">Nothing was kept.</exception>
    public abstract byte[] Receive(UploadStream upload, RequestEntry entry);

    internal sealed override byte[] Exchange(RoleConnection connection, RequestEntry entry)
    {
        using var upload = new UploadStream(connection.Input, Limits);
        byte[] answer;
        try
        {
            answer = Receive(upload, entry);
        }
        catch (Exception failure) when (failure is not RoleFailureException && upload.Failure is not null)
        {
            // Whatever read the stream wrapped what it threw.
            throw upload.Failure;
        }
        finally
        {
            entry.Add("SIGNSTAR_BYTES", upload.Received.ToString(CultureInfo.InvariantCulture));
            if (upload.Sha256 is { } digest)
                entry.Add("SIGNSTAR_SHA256", digest);
            entry.Finished("transfer");
        }
        return upload.Failure is null ? answer : throw upload.Failure;
    }
}

namespace NetHsm.Client;

/// <summary>A complete answer.</summary>
public sealed class NetHsmResponse
{
    /// <summary>An answer.</summary>
    /// <param name="device">Which device answered.</param>
    /// <param name="status">HTTP status, 200 to 599.</param>
    /// <param name="body">The whole body; empty where there is none.</param>
    public NetHsmResponse(NetHsmUrl device, int status, byte[] body)
    {
        Device = device;
        Status = status;
        Body = body;
    }

    /// <summary>Which device answered.</summary>
    public NetHsmUrl Device { get; }

    /// <summary>HTTP status, 200 to 599.</summary>
    public int Status { get; }

    /// <summary>The whole body; empty where there is none, and where <see cref="NetHsmRequest.AnswerInto"/> got it.</summary>
    public byte[] Body { get; }
}

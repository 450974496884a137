namespace Signstar.RoleSettings;

/// <summary>What bounds a connection on which something is uploaded.</summary>
public sealed class UploadLimits
{
    /// <summary>Largest upload in bytes, 1 to 4294967296 (4 GiB).</summary>
    public required long RequestBytes { get; init; }

    /// <summary>Seconds within which the client has sent it, 1 to 3600.</summary>
    public required int TransferSeconds { get; init; }

    /// <summary>Seconds for which the client may send nothing, 1 to 60.</summary>
    public required int IdleSeconds { get; init; }
}

namespace Signstar.Shares;

/// <summary>What a share holder can ask for.</summary>
public enum HolderCommandKind
{
    /// <summary><c>download</c>: gives the holder's share.</summary>
    Download,

    /// <summary><c>confirm CHECKSUM</c>: the holder has it, and it can be destroyed here.</summary>
    Confirm,

    /// <summary><c>upload</c>: takes the holder's share.</summary>
    Upload,

    /// <summary><c>status</c>: says how far the administration is.</summary>
    Status,
}

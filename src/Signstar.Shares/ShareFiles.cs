namespace Signstar.Shares;

/// <summary>Where shares and what belongs to them lie on a host: a file system in memory (docs/specification/share-holders.md).</summary>
public static class ShareFiles
{
    /// <summary>Where the file system is mounted.</summary>
    public const string Root = "/run/signstar/shares";

    /// <summary>New shares that wait to be confirmed: for <c>signstar-configure</c> alone.</summary>
    public const string SetDirectory = Root + "/set";

    /// <summary>What every holder may see.</summary>
    public const string PublicDirectory = Root + "/public";

    /// <summary>The <see cref="ShareStatus"/>.</summary>
    public const string Status = PublicDirectory + "/status.json";

    /// <summary>There when all was done for which shares were brought: what is left of them goes, and the file system with it.</summary>
    public const string Done = Root + "/done";

    /// <summary>A share's text, in the directory of a holder.</summary>
    public const string Share = "share";

    /// <summary>In a directory for downloads: the holder has the share of which this is the <see cref="DigestFile"/>.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>In the directory of a holder: there is something new for <c>signstar-configure</c>, which removes it before it looks.</summary>
    public const string Changed = "changed";

    /// <summary>In a directory for uploads: the <see cref="DigestFile"/> of the plan that the holder was shown last.</summary>
    public const string Shown = "shown";

    /// <summary>In a directory for uploads: the <see cref="DigestFile"/> of the destructive plan that the holder agreed to.</summary>
    public const string Agreed = "agreed";

    /// <summary>The directory of a holder's share that is to be fetched.</summary>
    public static string DownloadDirectory(string user) => $"{Root}/download/{user}";

    /// <summary>The directory of a share that a holder brought.</summary>
    public static string UploadDirectory(string user) => $"{Root}/upload/{user}";
}

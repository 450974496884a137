namespace Signstar.DownloadSecretShare;

/// <summary>The MESSAGE_IDs of what this role does (docs/specification/journal.md). They never change.</summary>
internal static class Events
{
    /// <summary>A holder was given its share.</summary>
    internal static Guid Fetched => new("c916085a-5ea8-41c9-9efb-4e797f0f6a5f");

    /// <summary>A holder confirmed that it has its share, and the share was destroyed here.</summary>
    internal static Guid Confirmed => new("677451ad-5072-4e62-951f-a16549f462e9");
}

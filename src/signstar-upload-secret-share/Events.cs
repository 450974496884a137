namespace Signstar.UploadSecretShare;

/// <summary>The MESSAGE_IDs of what this role does (docs/specification/journal.md). They never change.</summary>
internal static class Events
{
    /// <summary>A holder brought its share.</summary>
    internal static Guid Uploaded => new("c34bf083-4809-4aef-8954-4064d4b99758");

    /// <summary>Likewise, and agreed with it to the plan that it was shown.</summary>
    internal static Guid Agreed => new("72cdfd8b-c7ab-4674-982d-27a92f551c44");
}

namespace Signstar.Connect;

/// <summary>What the connector writes to the journal: the MESSAGE_ID of each kind of event. They never change.</summary>
internal static class Events
{
    /// <summary>The user may not do this, or nothing is set up for it.</summary>
    internal static Guid Refused => new("ba754b04-6d93-40da-a892-35bb02c59ad2");

    /// <summary>A role that is set up takes no connection.</summary>
    internal static Guid NotServed => new("f226b900-92ea-40de-b4c6-08f6b82da59e");

    /// <summary>A role's answer was cut off or no answer.</summary>
    internal static Guid CutOff => new("8ba717e3-237c-4a7e-be3b-6ba7dea3068b");

    /// <summary>The client hung up.</summary>
    internal static Guid ClientGone => new("fce58847-3716-4eca-871f-e662189920a9");

    /// <summary>A mistake of the connector.</summary>
    internal static Guid Mistake => new("93c0bb81-88eb-4a90-b417-de306e1ee60c");
}

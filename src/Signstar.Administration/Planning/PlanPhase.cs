namespace Signstar.Administration.Planning;

/// <summary>The order in which steps are carried out.</summary>
internal enum PlanPhase
{
    /// <summary>Everything that the device has is replaced.</summary>
    Replace,

    /// <summary>Its software is replaced.</summary>
    Update,

    /// <summary>Its administrative secret is replaced.</summary>
    Secret,

    /// <summary>Its own settings.</summary>
    Settings,

    /// <summary>Namespaces and those who manage them.</summary>
    Namespaces,

    /// <summary>Users.</summary>
    Users,

    /// <summary>Keys.</summary>
    Keys,

    /// <summary>What is no longer named.</summary>
    Removal,

    /// <summary>Certificates of keys, which the new passphrases of their Operators sign.</summary>
    Certificates,

    /// <summary>The other devices get what the first has.</summary>
    Others,

    /// <summary>After everything else, the backup included.</summary>
    Last,
}

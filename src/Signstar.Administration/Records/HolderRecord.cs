namespace Signstar.Administration.Records;

/// <summary>Who was given which share.</summary>
/// <param name="User">The system user.</param>
/// <param name="Key">The SSH key that may log in, without comment; empty where it is not known.</param>
/// <param name="Index">Which share is theirs.</param>
internal sealed record HolderRecord(string User, string Key, int Index);

namespace Signstar.Configuration.Reading;

/// <summary>Mappings that are checked, but whose role does not exist yet.</summary>
internal static class NotServed
{
    internal static void Note(MappingKind kind, ProblemList problems) =>
        problems.AddNote(kind.Key, $"'{kind.Name}' is not served by this version: nobody can log in for it");
}

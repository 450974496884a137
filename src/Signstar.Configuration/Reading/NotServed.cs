using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>What is checked, but not acted on yet.</summary>
internal static class NotServed
{
    internal static void Note(MappingKind kind, ProblemList problems) =>
        problems.AddNote(kind.Key, $"'{kind.Name}' is not served by this version: nobody can log in for it");

    internal static void NoteSection(string name, YamlNode section, ProblemList problems) =>
        problems.AddNote(section, $"'{name}' is checked, but not acted on by this version");
}

using System.CommandLine;
using System.Runtime.CompilerServices;

namespace CommandLinePrograms;

/// <summary>The files that programs read or keep, for their manual pages.</summary>
public static class ProgramFiles
{
    private static readonly ConditionalWeakTable<RootCommand, (string Path, string Meaning)[]> FilesOfPrograms = [];

    /// <summary>Names the files of a program, each with a sentence; returns the command.</summary>
    public static RootCommand WithFiles(this RootCommand root, params (string Path, string Meaning)[] files)
    {
        FilesOfPrograms.AddOrUpdate(root, files);
        return root;
    }

    internal static IReadOnlyList<(string Path, string Meaning)> Of(RootCommand root) =>
        FilesOfPrograms.TryGetValue(root, out (string Path, string Meaning)[]? files) ? files : [];
}

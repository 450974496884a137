namespace Signstar.HostLayout;

/// <summary>Brings the files of a configuration into the file system of a host.</summary>
public static class HostTree
{
    /// <summary>
    /// Writes what is missing or different and removes what an earlier call wrote and is wanted no more. Each file is replaced as a whole; interrupted,
    /// the next call goes on.
    /// </summary>
    /// <param name="root">The directory that stands for <c>/</c>; made when it is not there.</param>
    /// <param name="entries">Everything that is wanted.</param>
    /// <exception cref="HostTreeException">Something of somebody else is in the way. Nothing was changed.</exception>
    /// <exception cref="IOException">Reading or writing failed.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading or writing is not permitted.</exception>
    public static HostChanges Apply(string root, IReadOnlyList<HostEntry> entries)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(entries);
        (HashSet<string> ours, HashSet<string> wanted, HostEntry[] different, string[] surplus) = Look(root, entries);

        // What is in neither list can be left behind by no interruption.
        Write(root, Manifest.Of(ours.Union(wanted)));
        foreach (HostEntry entry in different)
            Write(root, entry);
        string[] removed = [.. surplus.Where(path => Remove(root, path))];
        Write(root, Manifest.Of(wanted));
        return new HostChanges([.. different.Select(entry => entry.Path)], removed);
    }

    /// <summary>What <see cref="Apply"/> would do, in the order of paths; touches nothing.</summary>
    /// <inheritdoc cref="Apply"/>
    public static IReadOnlyList<HostDifference> Compare(string root, IReadOnlyList<HostEntry> entries)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(entries);
        (_, _, HostEntry[] different, string[] surplus) = Look(root, entries);
        return [.. different.Select(entry => Difference(root, entry.Path, entry))
            .Concat(surplus.Where(path => Exists(root, path)).Select(path => Difference(root, path, null)))
            .OrderBy(difference => difference.Path, StringComparer.Ordinal)];
    }

    private static (HashSet<string> Ours, HashSet<string> Wanted, HostEntry[] Different, string[] Surplus) Look(string root, IReadOnlyList<HostEntry> entries)
    {
        HashSet<string> ours = Manifest.Read(root);
        HashSet<string> wanted = [.. entries.Select(entry => entry.Path)];
        HostEntry[] different = [.. entries.Where(entry => !IsThere(root, entry))];
        string[] surplus = [.. ours.Where(path => !wanted.Contains(path)).Order(StringComparer.Ordinal)];
        foreach (string path in wanted.Concat(surplus).Append(Manifest.Path))
            RequireOwnDirectories(root, path);
        foreach (HostEntry entry in different)
        {
            if (!ours.Contains(entry.Path) && Exists(root, entry.Path))
                throw new HostTreeException($"{Full(root, entry.Path)} is there and was not written by an earlier run; move it away");
        }
        return (ours, wanted, different, surplus);
    }

    private static HostDifference Difference(string root, string path, HostEntry? wanted)
    {
        var file = new FileInfo(Full(root, path));
        if (file.LinkTarget is { } target)
            return new HostDifference(path, new HostLink(path, target), wanted, null);
        return file.Exists
            ? new HostDifference(path, new HostFile(path, File.ReadAllBytes(file.FullName)), wanted, file.UnixFileMode)
            : new HostDifference(path, null, wanted, null);
    }

    private static bool IsThere(string root, HostEntry entry)
    {
        var file = new FileInfo(Full(root, entry.Path));
        return entry switch
        {
            HostLink link => file.LinkTarget == link.Target,
            HostFile { Content: var content } => file.LinkTarget is null && file.Exists && file.Length == content.Length
                && file.UnixFileMode == TreeWriter.FileMode && content.Span.SequenceEqual(File.ReadAllBytes(file.FullName)),
            _ => false,
        };
    }

    private static bool Exists(string root, string path)
    {
        var file = new FileInfo(Full(root, path));
        return file.Exists || file.LinkTarget is not null || Directory.Exists(file.FullName);
    }

    /// <summary>A link in a tree that is not the running system's would lead out of the tree.</summary>
    private static void RequireOwnDirectories(string root, string path)
    {
        for (string? directory = Path.GetDirectoryName(path); !string.IsNullOrEmpty(directory); directory = Path.GetDirectoryName(directory))
        {
            var found = new FileInfo(Full(root, directory));
            if (found.LinkTarget is not null || found.Exists)
                throw new HostTreeException($"{found.FullName} is no directory, but {(found.Exists ? "a file or " : "")}a link; a directory of the tree itself is right");
        }
    }

    private static void Write(string root, HostEntry entry)
    {
        if (IsThere(root, entry))
            return;
        string path = Full(root, entry.Path);
        if (entry is HostLink link)
            TreeWriter.Link(path, link.Target);
        else
            TreeWriter.Write(path, ((HostFile)entry).Content.Span);
    }

    private static bool Remove(string root, string path)
    {
        if (!Exists(root, path))
            return false;
        TreeWriter.Remove(Full(root, path));
        return true;
    }

    private static string Full(string root, string path) => Path.GetFullPath(Path.Join(root, path));
}

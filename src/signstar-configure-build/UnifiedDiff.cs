using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Model;
using Signstar.HostLayout;

namespace Signstar.ConfigureBuild;

/// <summary>Differences of a tree in the form that patch(1) reads, and git for links.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;
    private const string Nothing = "/dev/null";

    // As stat(2) has them: the file's type and permissions.
    private const int RegularFile = 0x8000;
    private const string LinkMode = "120000";

    internal static void Write(TextWriter output, HostDifference difference)
    {
        // patch(1) changes no link, and makes none of a file: what was there goes, and the other comes.
        if (difference is { Before: HostLink, After: not null } or { Before: not null, After: HostLink })
        {
            WriteOne(output, difference with { After = null });
            WriteOne(output, difference with { Before = null, ModeBefore = null });
        }
        else
        {
            WriteOne(output, difference);
        }
    }

    private static void WriteOne(TextWriter output, HostDifference difference)
    {
        (string[] before, string[] after) = (LinesOf(difference.Before), LinesOf(difference.After));
        output.Write($"diff --git a/{difference.Path} b/{difference.Path}\n{Modes(difference)}");
        List<List<DiffBlock>> hunks = Hunks(before, after);
        if (hunks.Count > 0)
            output.Write($"--- {(difference.Before is null ? Nothing : $"a/{difference.Path}")}\n+++ {(difference.After is null ? Nothing : $"b/{difference.Path}")}\n");
        foreach (List<DiffBlock> hunk in hunks)
            WriteHunk(output, hunk, before, after);
    }

    private static string Modes(HostDifference difference) => difference switch
    {
        { Before: null } => $"new file mode {ModeAfter(difference)}\n",
        { After: null } => $"deleted file mode {ModeBefore(difference)}\n",
        _ when ModeBefore(difference) != ModeAfter(difference) => $"old mode {ModeBefore(difference)}\nnew mode {ModeAfter(difference)}\n",
        _ => "",
    };

    private static string ModeBefore(HostDifference difference) => difference.ModeBefore is { } mode ? Mode(mode) : LinkMode;

    private static string ModeAfter(HostDifference difference) => difference.After is HostLink ? LinkMode : Mode(HostDifference.ModeAfter);

    private static string Mode(UnixFileMode permissions) => Convert.ToString(RegularFile | (int)permissions, toBase: 8);

    private static string[] LinesOf(HostEntry? entry) => entry switch
    {
        HostFile file => LinesOf(Encoding.UTF8.GetString(file.Content.Span)),
        HostLink link => LinesOf(link.Target),
        _ => [],
    };

    /// <summary>Without the line ends; what has no end at its last line says so in that line, as diff does.</summary>
    private static string[] LinesOf(string text)
    {
        if (text.Length == 0)
            return [];
        if (text.EndsWith('\n'))
            return text[..^1].Split('\n');
        string[] lines = text.Split('\n');
        lines[^1] += "\n\\ No newline at end of file";
        return lines;
    }

    /// <summary>Changes so near to each other that their context would overlap belong together.</summary>
    private static List<List<DiffBlock>> Hunks(string[] before, string[] after)
    {
        var hunks = new List<List<DiffBlock>>();
        IList<DiffBlock> blocks = new Differ().CreateCustomDiffs(string.Join('\0', before), string.Join('\0', after), ignoreWhiteSpace: false, SplitLines).DiffBlocks;
        foreach (DiffBlock block in blocks)
        {
            if (hunks.Count > 0 && block.DeleteStartA - EndOf(hunks[^1][^1]) <= 2 * Context)
                hunks[^1].Add(block);
            else
                hunks.Add([block]);
        }
        return hunks;
    }

    private static string[] SplitLines(string text) => text.Length == 0 ? [] : text.Split('\0');

    private static int EndOf(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;

    private static void WriteHunk(TextWriter output, List<DiffBlock> hunk, string[] before, string[] after)
    {
        int start = Math.Max(0, hunk[0].DeleteStartA - Context);
        int end = Math.Min(before.Length, EndOf(hunk[^1]) + Context);
        int newStart = hunk[0].InsertStartB - (hunk[0].DeleteStartA - start);
        int newCount = end - start + hunk.Sum(block => block.InsertCountB - block.DeleteCountA);
        output.Write($"@@ -{Range(start, end - start)} +{Range(newStart, newCount)} @@\n");
        int line = start;
        foreach (DiffBlock block in hunk)
        {
            WriteLines(output, ' ', before[line..block.DeleteStartA]);
            WriteLines(output, '-', before[block.DeleteStartA..EndOf(block)]);
            WriteLines(output, '+', after[block.InsertStartB..(block.InsertStartB + block.InsertCountB)]);
            line = EndOf(block);
        }
        WriteLines(output, ' ', before[line..end]);
    }

    // A range of nothing is named by the line before it (POSIX, diff -u).
    private static string Range(int start, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private static void WriteLines(TextWriter output, char mark, string[] lines)
    {
        foreach (string line in lines)
            output.Write($"{mark}{line}\n");
    }
}

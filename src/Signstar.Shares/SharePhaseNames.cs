namespace Signstar.Shares;

internal static class SharePhaseNames
{
    private static readonly string[] Names = ["idle", "download", "upload", "working", "failed", "done"];

    internal static string NameOf(SharePhase phase) => Names[(int)phase];

    internal static bool TryParse(string name, out SharePhase phase)
    {
        int index = Array.IndexOf(Names, name);
        phase = index < 0 ? default : (SharePhase)index;
        return index >= 0;
    }
}

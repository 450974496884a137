namespace Signstar.HostLayout;

/// <summary>Text files that a run writes, each with a first line that says so.</summary>
internal static class GeneratedText
{
    private const string Origin = "# Written by signstar-configure-build: changes here are lost.\n";

    internal static HostFile File(string path, string content) => new(path.TrimStart('/'), Origin + content);

    internal static HostFile Unit(HostPrefix prefix, string name, string content) => File($"{prefix.Units}/{name}", content);

    internal static HostLink WantedBy(HostPrefix prefix, string target, string unit) => new($"{prefix.Units}/{target}.wants/{unit}".TrimStart('/'), $"../{unit}");
}

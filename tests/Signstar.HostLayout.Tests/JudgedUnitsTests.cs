using System.Globalization;
using TestSupport;

namespace Signstar.HostLayout.Tests;

/// <summary>The units of a generated tree, as systemd's own tools see them.</summary>
public class JudgedUnitsTests
{
    private const int ProductFloor = 257;

    private const string Socket = "signstar-download-signature-repo1.socket";
    private const string Service = "signstar-download-signature-repo1@1.service";
    private const string Holder = "signstar-credentials-download-signature-repo1.service";

    // What Debian 12's systemd, older than any that a signing host has, does not know yet.
    private static readonly string[] NewerThan252 =
    [
        "Unknown key 'PollLimitIntervalSec'", "Unknown key 'PollLimitBurst'", "ignoring: disconnected", "ignoring: identity", "ignoring: @sandbox",
    ];

    [Fact]
    public void Systemd_has_nothing_to_say_about_the_units()
    {
        using TemporaryDirectory tree = Tree();

        ProcessResult verified = ExternalProgram.Run("systemd-analyze", ["verify", "--man=no", $"--root={tree.Path}", Socket, Service, Holder]);

        string[] complaints = [.. verified.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => SystemdVersion() >= ProductFloor || !NewerThan252.Any(known => line.Contains(known, StringComparison.Ordinal)))];
        Assert.Empty(complaints);
        Assert.True(verified.ExitCode == 0 || SystemdVersion() < ProductFloor, verified.ToString());
    }

    [Theory]
    // Exposure: role, holder; 257 understands all of it.
    [InlineData(Service, 1.5, 1.1)]
    [InlineData(Holder, 0.5, 0.2)]
    public void The_exposure_stays_what_it_is(string unit, double before257, double since257)
    {
        using TemporaryDirectory tree = Tree();
        double allowed = SystemdVersion() >= ProductFloor ? since257 : before257;

        ProcessResult rated = ExternalProgram.Run(
            "systemd-analyze",
            ["security", "--offline=true", "--no-pager", $"--root={tree.Path}", $"--threshold={(allowed * 10).ToString("0", CultureInfo.InvariantCulture)}", unit]);

        Assert.True(rated.ExitCode == 0, rated.ToString());
        Assert.Contains("Overall exposure level", rated.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_unit_of_a_mapping_finds_its_shared_part_by_its_name()
    {
        using TemporaryDirectory tree = Tree();
        string units = tree.File("usr/lib/systemd/system");
        string[] prefixes = [.. Directory.EnumerateDirectories(units, "signstar-*.d").Select(path => Path.GetFileName(path)[..^2])];

        foreach (string unit in Directory.EnumerateFiles(units, "signstar-*").Select(path => Path.GetFileName(path)))
        {
            // foo-bar@.service takes foo-@.service.d (systemd.unit(5)).
            int end = unit.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? at : unit.LastIndexOf('.');
            Assert.Contains(prefixes, prefix =>
            {
                string suffix = unit[end..];
                return prefix.EndsWith(suffix, StringComparison.Ordinal)
                    && prefix[..^suffix.Length].EndsWith('-')
                    && unit.StartsWith(prefix[..^suffix.Length], StringComparison.Ordinal);
            });
        }
    }

    private static TemporaryDirectory Tree()
    {
        TemporaryDirectory tree = Example.InstalledTree();
        foreach (string target in new[] { "sysinit", "basic", "sockets", "shutdown" })
            tree.Write($"usr/lib/systemd/system/{target}.target", "[Unit]\n"u8);
        // verify wants to see the programs.
        foreach (string program in new[] { "bin/true", "usr/lib/signstar/signstar-download-signature/signstar-download-signature" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(tree.File(program))!);
            File.Copy("/bin/true", tree.File(program));
        }
        return tree;
    }

    private static int SystemdVersion() =>
        int.Parse(ExternalProgram.Run("systemd-analyze", ["--version"]).OutputText.Split(' ')[1], CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json;
using TestSupport;

namespace Signstar.HostLayout.Tests;

/// <summary>The units of a generated tree, as systemd's own tools see them.</summary>
public class JudgedUnitsTests
{
    private const int ProductFloor = 257;

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

        string[] units = [.. Directory.EnumerateFiles(tree.File("usr/lib/systemd/system"), "*signstar-*").Select(path => Path.GetFileName(path).Replace("@.", "@1.", StringComparison.Ordinal))];
        Assert.True(units.Length > 10);
        ProcessResult verified = ExternalProgram.Run("systemd-analyze", ["verify", "--man=no", $"--root={tree.Path}", .. units]);

        string[] complaints = [.. verified.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => SystemdVersion() >= ProductFloor || !NewerThan252.Any(known => line.Contains(known, StringComparison.Ordinal)))];
        Assert.Empty(complaints);
        Assert.True(verified.ExitCode == 0 || SystemdVersion() < ProductFloor, verified.ToString());
    }

    [Fact]
    public void The_role_lacks_no_hardening_but_what_its_drop_in_explains()
    {
        string[] explained =
        [
            "DeviceAllow", "IPAddressDeny", "MemoryDenyWriteExecute", "PrivateNetwork", "RestrictAddressFamilies_AF_INET_INET6", "RestrictAddressFamilies_AF_UNIX",
            "RootDirectoryOrRootImage", "SystemCallFilter_resources", .. NotUnderstoodBefore257("PrivateMounts", "PrivateUsers"),
        ];

        Assert.Equal(explained.Order(StringComparer.Ordinal), LackingIn(Service));
    }

    [Theory]
    [InlineData("signstar-download-key-certificate-fetch-certificates@1.service")]
    [InlineData("signstar-download-wireguard-wireguard-download@1.service")]
    [InlineData("signstar-download-secret-share-share-holder1@1.service")]
    [InlineData("signstar-upload-secret-share-share-holder2@1.service")]
    [InlineData("signstar-upload-backup-backup-upload@1.service")]
    [InlineData("signstar-upload-update-update-upload@1.service")]
    public void A_role_without_devices_lacks_even_less(string unit)
    {
        string[] explained =
        [
            "DeviceAllow", "MemoryDenyWriteExecute", "RestrictAddressFamilies_AF_UNIX", "RootDirectoryOrRootImage", "SystemCallFilter_resources",
            .. NotUnderstoodBefore257("PrivateMounts", "PrivateUsers"),
        ];

        Assert.Equal(explained.Order(StringComparer.Ordinal), LackingIn(unit));
    }

    [Fact]
    public void The_firewall_lacks_what_nft_needs()
    {
        // Root with CAP_NET_ADMIN, of the host's network, over netlink; nft has the kernel load its modules; char-rtc is what ProtectClock= leaves readable.
        string[] explained =
        [
            "CapabilityBoundingSet_CAP_NET_ADMIN", "DeviceAllow", "PrivateNetwork", "PrivateUsers", "ProtectKernelModules", "RestrictAddressFamilies_AF_NETLINK",
            "UserOrDynamicUser", .. NotUnderstoodBefore257("PrivateMounts"),
        ];

        Assert.Equal(explained.Order(StringComparer.Ordinal), LackingIn("signstar-firewall.service"));
    }

    [Fact]
    public void The_holder_lacks_no_hardening_but_a_root_of_its_own_and_what_systemd_itself_adds() =>
        Assert.Equal(["DeviceAllow", .. NotUnderstoodBefore257("PrivateMounts"), "RootDirectoryOrRootImage"], LackingIn(Holder));

    [Fact]
    public void Administration_lacks_what_its_unit_explains()
    {
        string[] explained =
        [
            "CapabilityBoundingSet_CAP_CHOWN_FSETID_SETFCAP", "CapabilityBoundingSet_CAP_DAC_FOWNER_IPC_OWNER", "DeviceAllow", "IPAddressDeny", "MemoryDenyWriteExecute",
            "PrivateDevices", "PrivateNetwork", "PrivateUsers", "RestrictAddressFamilies_AF_INET_INET6", "RestrictAddressFamilies_AF_UNIX", "RootDirectoryOrRootImage",
            "SystemCallFilter_privileged", "SystemCallFilter_resources", "UserOrDynamicUser", .. NotUnderstoodBefore257("PrivateMounts", "PrivateTmp"),
        ];

        Assert.Equal(explained.Order(StringComparer.Ordinal), LackingIn("signstar-configure.service"));
    }

    [Fact]
    public void What_makes_the_directories_of_shares_lacks_little()
    {
        // Root, who gives them to the roles' users, and asks systemd to start what looks at them; char-rtc is what ProtectClock= leaves readable.
        string[] explained =
        [
            "CapabilityBoundingSet_CAP_CHOWN_FSETID_SETFCAP", "CapabilityBoundingSet_CAP_DAC_FOWNER_IPC_OWNER", "DeviceAllow", "PrivateUsers",
            "RestrictAddressFamilies_AF_UNIX", "RootDirectoryOrRootImage", "SystemCallFilter_privileged", "UserOrDynamicUser",
            .. NotUnderstoodBefore257("PrivateMounts", "PrivateTmp"),
        ];

        Assert.Equal(explained.Order(StringComparer.Ordinal), LackingIn("signstar-shares.service"));
    }

    [Fact]
    public void What_ends_the_time_of_shares_lacks_a_view_of_its_own_on_the_file_system()
    {
        // In one, the file system that it unmounts would stay mounted: every wall that is made of mounts is missing.
        string[] explained =
        [
            "CapabilityBoundingSet_CAP_DAC_FOWNER_IPC_OWNER", "PrivateDevices", "PrivateMounts", "PrivateNetwork", "PrivateTmp", "PrivateUsers", "ProcSubset",
            "ProtectClock", "ProtectControlGroups", "ProtectHome", "ProtectHostname", "ProtectKernelLogs", "ProtectKernelModules", "ProtectKernelTunables",
            "ProtectProc", "ProtectSystem", "RestrictAddressFamilies_AF_UNIX", "RootDirectoryOrRootImage", "UserOrDynamicUser",
        ];

        Assert.Equal(explained.Order(StringComparer.Ordinal), LackingIn("signstar-shares-expire.service"));
    }

    [Fact]
    public void Each_unit_of_a_mapping_finds_its_shared_part_by_its_name()
    {
        using TemporaryDirectory tree = Tree();
        string units = tree.File("usr/lib/systemd/system");
        string[] prefixes = [.. Directory.EnumerateDirectories(units, "signstar-*.d").Select(path => Path.GetFileName(path)[..^2])];

        foreach (string unit in Directory.EnumerateFiles(units, "signstar-*-*-*").Select(path => Path.GetFileName(path)))
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

    private static string[] NotUnderstoodBefore257(params string[] fields) => SystemdVersion() < ProductFloor ? fields : [];

    /// <summary>What systemd-analyze security finds missing, wholly or in part: whatever has an exposure.</summary>
    private static string[] LackingIn(string unit)
    {
        using TemporaryDirectory tree = Tree();
        ProcessResult rated = ExternalProgram.Run(
            "systemd-analyze", ["security", "--offline=true", "--json=short", "--no-pager", $"--root={tree.Path}", unit]);
        Assert.True(rated.ExitCode == 0, rated.ToString());
        using JsonDocument table = JsonDocument.Parse(rated.Output);
        return [.. table.RootElement.EnumerateArray()
            .Where(row => row.GetProperty("exposure").ValueKind != JsonValueKind.Null)
            .Select(row => row.GetProperty("json_field").GetString()!).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void The_first_boot_lacks_what_its_unit_explains()
    {
        // Root with the TPM, who makes files of root, and runs programs; no network.
        string[] explained =
        [
            "CapabilityBoundingSet_CAP_CHOWN_FSETID_SETFCAP", "CapabilityBoundingSet_CAP_DAC_FOWNER_IPC_OWNER", "DeviceAllow", "MemoryDenyWriteExecute",
            "PrivateDevices", "PrivateUsers", "RestrictAddressFamilies_AF_UNIX", "RootDirectoryOrRootImage", "SystemCallFilter_privileged", "SystemCallFilter_resources",
            "UserOrDynamicUser", .. NotUnderstoodBefore257("PrivateMounts", "PrivateTmp"),
        ];

        Assert.Equal(explained.Order(StringComparer.Ordinal), LackingIn("signstar-first-boot.service"));
    }

    private static TemporaryDirectory Tree()
    {
        TemporaryDirectory tree = Example.InstalledTree();
        foreach (string target in new[] { "sysinit", "basic", "sockets", "shutdown", "local-fs", "network-pre", "network-online", "multi-user", "umount", "swap", "timers", "paths", "tpm2" })
            tree.Write($"usr/lib/systemd/system/{target}.target", "[Unit]\n"u8);
        // verify wants to see the programs.
        string[] roles = [.. Directory.EnumerateDirectories(Repository.File("src"), "signstar-*load-*").Select(path => Path.GetFileName(path))];
        foreach (string program in roles.Select(role => $"usr/lib/signstar/{role}/{role}").Concat(["bin/true", "usr/sbin/nft", "bin/find", "bin/systemctl", "bin/systemd-tmpfiles", "usr/lib/signstar/signstar-configure/signstar-configure"]))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(tree.File(program))!);
            File.Copy("/bin/true", tree.File(program));
        }
        return tree;
    }

    private static int SystemdVersion() =>
        int.Parse(ExternalProgram.Run("systemd-analyze", ["--version"]).OutputText.Split(' ')[1], CultureInfo.InvariantCulture);
}

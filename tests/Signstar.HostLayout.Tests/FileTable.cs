using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TestSupport;

namespace Signstar.HostLayout.Tests;

/// <summary>Which file of an installed host belongs to which role, read from the tree: a row for each file, a column for each role.</summary>
internal sealed partial class FileTable
{
    private const string Units = "usr/lib/systemd/system";

    private readonly TemporaryDirectory _tree;
    private readonly List<Instance> _instances = [];
    private readonly SortedDictionary<string, (string Mode, string Owner, SortedSet<string> Roles)> _rows = new(StringComparer.Ordinal);

    private FileTable(TemporaryDirectory tree) => _tree = tree;

    /// <summary>The table in Markdown.</summary>
    internal static string Of(TemporaryDirectory tree)
    {
        var table = new FileTable(tree);
        table.FindInstances();
        foreach (string file in Directory.EnumerateFiles(tree.Path, "*", SearchOption.AllDirectories))
            table.Add(Path.GetRelativePath(tree.Path, file), ModeOf(file), "root");
        table.AddDirectories();
        table.AddSockets();
        table.AddCredentials();
        return table.Markdown();
    }

    private static string ModeOf(string file) =>
        new FileInfo(file).LinkTarget is null ? Convert.ToString((int)File.GetUnixFileMode(file), toBase: 8).PadLeft(4, '0') : "link";

    private void FindInstances()
    {
        foreach (string file in Directory.EnumerateFiles(_tree.File("usr/lib/signstar/roles")).Order(StringComparer.Ordinal))
        {
            using JsonDocument settings = JsonDocument.Parse(File.ReadAllBytes(file));
            (string role, string user) = (settings.RootElement.GetProperty("role").GetString()!, settings.RootElement.GetProperty("user").GetString()!);
            var units = new StringBuilder();
            foreach (string part in Directory.EnumerateFiles(_tree.File(Units), "*", SearchOption.AllDirectories).Where(path => AppliesTo(Path.GetRelativePath(_tree.File(Units), path), role, user)))
                units.Append(File.ReadAllText(part));
            if (units.ToString().Contains("Requires=signstar-firewall.service", StringComparison.Ordinal))
                units.Append(File.ReadAllText(_tree.File($"{Units}/signstar-firewall.service")));
            bool hasDevices = settings.RootElement.TryGetProperty("devices", out JsonElement devices) && devices.GetArrayLength() > 0;
            _instances.Add(new Instance(role, user, hasDevices, units.ToString()));
        }
    }

    /// <summary>Whether a unit, or a drop-in by its directory's name, is part of one of the units of a role's user (systemd.unit(5)).</summary>
    private bool AppliesTo(string path, string role, string user)
    {
        string[] all = [$"signstar-{role}-{user}.socket", $"signstar-{role}-{user}@.service", $"signstar-credentials-{role}-{user}.service"];
        string[] units = [.. all.Where(unit => File.Exists(_tree.File($"{Units}/{unit}")))];
        string name = path.Split('/')[0];
        if (!name.EndsWith(".d", StringComparison.Ordinal))
            return units.Contains(name);
        Match prefix = DropInDirectory().Match(name);
        return units.Contains(name[..^2])
            || (prefix.Success && units.Any(unit => unit.StartsWith(prefix.Groups[1].Value, StringComparison.Ordinal) && unit.EndsWith(prefix.Groups[2].Value, StringComparison.Ordinal)
                && unit.Contains('@', StringComparison.Ordinal) == prefix.Groups[2].Value.Contains('@', StringComparison.Ordinal)));
    }

    private void Add(string path, string mode, string owner)
    {
        foreach (Instance instance in _instances)
        {
            if (Belongs(path, instance) is { } shown)
                Row(shown, mode, owner == instance.User ? "USER" : owner).Add(ColumnOf(instance));
        }
        if (IsOfNoRole(path))
            Row(path, mode, owner);
    }

    private SortedSet<string> Row(string path, string mode, string owner)
    {
        // Libraries are as many as the runtime wants; a credential is called after its user of the device.
        string row = "/" + Credentials().Replace(Libraries().Replace(path, "$1/*"), "$1-ID$2");
        if (!_rows.TryGetValue(row, out var entry))
            _rows[row] = entry = (mode, owner, new SortedSet<string>(StringComparer.Ordinal));
        Assert.Equal((row, mode, owner), (row, entry.Mode, entry.Owner));
        return entry.Roles;
    }

    /// <summary>Two mappings may have one role, of which only one has devices.</summary>
    private string ColumnOf(Instance instance) =>
        instance.HasDevices && _instances.Any(other => other.Role == instance.Role && !other.HasDevices) ? $"{instance.Role} (devices)" : instance.Role;

    /// <summary>What is there for people, pages and manuals; the program that writes the configuration's files, and the one that administers the devices.</summary>
    private static bool IsOfNoRole(string path) =>
        path.StartsWith("usr/share/", StringComparison.Ordinal) || path.Contains("signstar-configure", StringComparison.Ordinal)
        || path is "var/lib/signstar/administration" or "var/lib/signstar/backups" or "var/lib/signstar/creds";

    /// <summary>What share holders have together.</summary>
    private static bool IsOfShares(string path) => path.Contains("signstar-shares", StringComparison.Ordinal) || path.EndsWith("/shares.conf", StringComparison.Ordinal);

    /// <summary>How a file is called in general, or null where it is nothing to this instance.</summary>
    private string? Belongs(string path, Instance instance)
    {
        if (IsOfNoRole(path))
            return null;
        string both = $"{instance.Role}-{instance.User}";
        if (ContainsName(path, both))
            return path.Replace(both, "ROLE-USER", StringComparison.Ordinal);
        if (path == $"run/signstar/{instance.Role}/{instance.User}")
            return "run/signstar/ROLE/USER";
        if (path.StartsWith("run/signstar/", StringComparison.Ordinal))
            return null;
        if (IsOfShares(path))
            return instance.Role.EndsWith("-secret-share", StringComparison.Ordinal) ? path : null;
        if (ContainsName(path, instance.User) && !path.Contains("-load-", StringComparison.Ordinal) && !path.StartsWith("usr/lib/signstar", StringComparison.Ordinal) && !path.StartsWith(Units, StringComparison.Ordinal))
            return path.Replace(instance.User, "USER", StringComparison.Ordinal);
        if (_instances.Any(other => other != instance && (ContainsName(path, other.User) || ContainsName(path, $"{other.Role}-{other.User}"))))
            return null;
        if (path.StartsWith(Units + "/signstar-", StringComparison.Ordinal) && path.Contains(".d/", StringComparison.Ordinal))
            return AppliesTo(path[(Units.Length + 1)..], instance.Role, instance.User) ? path : null;
        // Of a unit that is not ours, which one of ours names.
        if (path.StartsWith(Units, StringComparison.Ordinal) && path.Contains(".service.d/", StringComparison.Ordinal))
            return instance.Units.Contains(Path.GetFileName(Path.GetDirectoryName(path)!)[..^2], StringComparison.Ordinal) ? path : null;
        if (Program().Match(path) is { Success: true } program)
            return program.Groups[1].Value == $"signstar-{instance.Role}" ? path : null;
        if (path == "usr/bin/signstar-sign")
            return new FileInfo(_tree.File(path)).LinkTarget == $"signstar-{instance.Role}" ? path : null;
        bool isOfSome = _instances.Any(other => Mentions(other, path));
        return !isOfSome || Mentions(instance, path) ? path : null;
    }

    private static bool Mentions(Instance instance, string path) =>
        instance.Units.Contains($"/{path}", StringComparison.Ordinal)
        || (Path.GetFileName(path) is "signstar-firewall.service" && instance.Units.Contains("firewall.nft", StringComparison.Ordinal));

    private static bool ContainsName(string path, string name) => Regex.IsMatch(path, $"(^|[/.-]){Regex.Escape(name)}($|[/.@])");

    private void AddDirectories()
    {
        foreach (string file in Directory.EnumerateFiles(_tree.File("usr/lib/tmpfiles.d")))
        {
            foreach (string[] words in File.ReadLines(file).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words is ["d", ..]))
                Add(words[1].TrimStart('/'), words[2], words[3]);
        }
    }

    private void AddSockets()
    {
        foreach (Instance instance in _instances)
            Add($"run/signstar/{instance.Role}/{instance.User}", "0600", instance.User);
    }

    /// <summary>What a unit loads from where: the source, as the row of a file.</summary>
    private void AddCredentials()
    {
        foreach (Instance instance in _instances)
        {
            foreach (Match load in Credential().Matches(instance.Units))
            {
                string source = load.Groups[3].Value.Trim();
                bool isDirectory = _rows.ContainsKey(source);
                if (!isDirectory && !source.StartsWith("/run/credentials/", StringComparison.Ordinal) && !File.Exists(_tree.File(source.TrimStart('/'))))
                    Add(source.TrimStart('/'), load.Groups[1].Length > 0 ? "0600" : "0644", "root");
            }
        }
    }

    private string Markdown()
    {
        string[] columns = [.. _instances.Select(ColumnOf).Distinct().Order(StringComparer.Ordinal)];
        var text = new StringBuilder($"| file | mode | owner | {string.Join(" | ", columns)} |\n|---|---|---|{string.Concat(columns.Select(_ => ":-:|"))}\n");
        foreach ((string path, var row) in _rows)
            text.Append($"| `{path}` | {row.Mode} | {row.Owner} | {string.Join(" | ", columns.Select(column => row.Roles.Contains(column) ? "●" : ""))} |\n");
        return text.ToString();
    }

    [GeneratedRegex("^(signstar-.*-|signstar-)(@?\\.(?:service|socket))\\.d$")]
    private static partial Regex DropInDirectory();

    [GeneratedRegex("^LoadCredential(Encrypted)?=([^:\n]*):(.*)$", RegexOptions.Multiline)]
    private static partial Regex Credential();

    [GeneratedRegex("^usr/(?:bin|lib/signstar)/(signstar-(?:down|up)load-[a-z-]+)")]
    private static partial Regex Program();

    [GeneratedRegex("^(usr/lib/signstar/(signstar-[a-z-]+))/(?!\\2$).*$")]
    private static partial Regex Libraries();

    [GeneratedRegex("^(var/lib/signstar/credstore\\.encrypted/[^/]+/passphrase)-.*?(\\.next)?$")]
    private static partial Regex Credentials();

    private sealed record Instance(string Role, string User, bool HasDevices, string Units);
}

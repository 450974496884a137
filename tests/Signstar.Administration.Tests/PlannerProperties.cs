using FsCheck;
using FsCheck.Fluent;
using NetHsm.Model;
using Signstar.Administration.Devices;
using Signstar.Administration.Planning;
using Signstar.Administration.Secrets;
using Signstar.Configuration;

namespace Signstar.Administration.Tests;

/// <summary>Whatever a device has and a configuration wants: the steps of the plan bring the one to the other, in their order, by those who may.</summary>
public class PlannerProperties
{
    private static readonly string[] Spaces = ["images", "lab", "old"];
    private static readonly string[] KeyNames = ["packages", "isos", "images~boot", "images~iso", "lab~test"];
    private static readonly string[] UserNames = ["second", "images~admin", "images~second", "lab~admin", "old~admin", "old~thing", "temporary", "backup", "metrics", "keymetrics", .. KeyNames];
    private static readonly string[] Tags = ["packages", "isos", "boot", "iso", "test", "stray"];

    [Fact]
    public void Its_steps_bring_any_device_to_any_configuration()
    {
        int conflicts = 0, changes = 0;
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            WantedDevice wanted = AnyWanted(random);
            ModelDevice device = AnyDevice(random);
            bool removes = random.Next(2) == 0;
            Plan plan = PlanOf(device, wanted, removes);
            Assert.Equal(plan.Steps.Select(step => step.Phase).Order(), plan.Steps.Select(step => step.Phase));
            Assert.Equal(HasConflict(device, wanted), plan.Conflicts.Count > 0);
            if (plan.Conflicts.Count > 0)
            {
                conflicts++;
                return;
            }
            changes += plan.Steps.Count;
            Assert.Equal(plan.Steps.Any(step => step.IsDestructive), plan.IsDestructive);
            Assert.All(plan.Steps, step => Assert.Equal(step.Text.Split(' ')[0] is "key" or "user" or "namespace" && step.Sign == '-', step.IsDestructive));
            if (removes)
                Assert.Empty(plan.Notes);
            else
                Assert.False(plan.IsDestructive);
            // Interrupted anywhere: what is left is planned anew.
            Carry(device, wanted, plan.Steps.Take(random.Next(plan.Steps.Count + 1)));
            Plan rest = PlanOf(device, wanted, removes);
            Assert.Empty(rest.Conflicts);
            Carry(device, wanted, rest.Steps);
            Plan after = PlanOf(device, wanted, removes);
            Assert.Empty(after.Steps);
            Assert.Empty(after.Conflicts);
            Assert.Equal(plan.Notes.Order(StringComparer.Ordinal), after.Notes.Order(StringComparer.Ordinal));
            IsAsWanted(device, wanted, removes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        Assert.True(conflicts > 20 && changes > 1000, $"{conflicts} conflicts, {changes} changes");
    }

    [Fact]
    public void Another_text_is_another_plan()
    {
        HashSet<string> texts = [], digests = [];
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            Plan plan = PlanOf(AnyDevice(random), AnyWanted(random), removes: seed % 2 == 0);
            texts.Add(plan.Text);
            digests.Add(plan.Digest);
            Assert.Matches("^[0-9a-f]{64}$", plan.Digest);
            Assert.All(plan.Conflicts, line => Assert.Contains($"\nx {line}\n", "\n" + plan.Text, StringComparison.Ordinal));
            Assert.All(plan.Notes, line => Assert.Contains($"\n? {line}\n", "\n" + plan.Text, StringComparison.Ordinal));
            Assert.All(plan.Steps, step => Assert.Contains($"\n{step.Sign} {step.Text}\n", "\n" + plan.Text, StringComparison.Ordinal));
        }
        Assert.True(texts.Count > 50);
        Assert.Equal(texts.Count, digests.Count);
    }

    /// <summary>Said anew, and in another way than the planner does.</summary>
    private static bool HasConflict(ModelDevice device, WantedDevice wanted)
    {
        bool hasRole = wanted.Users.Select(user => (user.Id, user.Role)).Concat(wanted.Administrators.Select(user => (user, UserRole.Administrator)))
            .Any(user => device.Users.TryGetValue(user.Item1.ToString(), out var found) && found.Role != user.Item2);
        string[] readable = ["", .. Known(device, wanted).Select(user => user.Namespace?.ToString() ?? "")];
        bool hasType = wanted.Keys.Any(key => readable.Contains(key.Namespace?.ToString() ?? "")
            && device.Keys.TryGetValue($"{key.Namespace}/{key.Id}", out var found) && found.Type != KeyType.Curve25519);
        bool isShut = wanted.Administrators.Any(user => user.Namespace is { } inside && device.Namespaces.Contains(inside.ToString())
            && !wanted.Administrators.Any(other => other.Namespace == inside && device.Users.ContainsKey(other.ToString())));
        return hasRole || hasType || isShut;
    }

    private static void IsAsWanted(ModelDevice device, WantedDevice wanted, bool removes)
    {
        var users = wanted.Users.Select(user => user.Id.ToString()).Concat(wanted.Administrators.Select(user => user.ToString())).ToHashSet();
        Assert.Subset(device.Users.Keys.ToHashSet(), users);
        Assert.Subset(device.Keys.Keys.ToHashSet(), wanted.Keys.Select(key => $"{key.Namespace}/{key.Id}").ToHashSet());
        Assert.All(wanted.Users, user => Assert.Equal(user.Role, device.Users[user.Id.ToString()].Role));
        Assert.All(wanted.Users.Where(user => user.Role == UserRole.Operator), user =>
            Assert.Equal(user.Tag is { } tag ? [tag.ToString()] : [], device.Users[user.Id.ToString()].Tags));
        Assert.All(wanted.Keys, key => Assert.Equal([key.Tag.ToString()], device.Keys[$"{key.Namespace}/{key.Id}"].Tags));
        if (!removes)
            return;
        Assert.Equal(users, device.Users.Keys.ToHashSet());
        Assert.Equal(wanted.Keys.Select(key => $"{key.Namespace}/{key.Id}").ToHashSet(), device.Keys.Keys.ToHashSet());
        Assert.Equal(wanted.Namespaces.Select(name => name.ToString()), device.Namespaces);
    }

    private static Plan PlanOf(ModelDevice device, WantedDevice wanted, bool removes) =>
        Planner.Compare(device.Observe([.. Known(device, wanted).Select(user => user.Namespace).OfType<NamespaceId>().Distinct()]), wanted, removes);

    private static IEnumerable<UserId> Known(ModelDevice device, WantedDevice wanted) =>
        wanted.Administrators.Where(user => device.Users.TryGetValue(user.ToString(), out var found) && found.Role == UserRole.Administrator);

    private static void Carry(ModelDevice device, WantedDevice wanted, IEnumerable<PlanStep> steps)
    {
        using AdministrativeSecret secret = AdministrativeSecret.Generate(1, wanted.Administrators, previous: null);
        using var managed = new ManagedDevice(1, "https://192.0.2.1/api/v1", device);
        var clients = new AdministratorClients(managed, Known(device, wanted).ToDictionary(user => user, user => secret.Administrators[user]), secret);
        foreach (PlanStep step in steps)
            step.Carry!(clients, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static WantedDevice AnyWanted(Random random)
    {
        string[] keys = Some(random, KeyNames, 60);
        var site = new TestSite
        {
            Keys = keys.Length == 0 ? ["packages"] : keys,
            MoreAdministrators = Some(random, ["second", .. keys.Where(key => key.StartsWith("images", StringComparison.Ordinal)).Take(1).Select(_ => "images~second")], 30),
        };
        return WantedDevice.Of(SiteConfiguration.Parse(site.Write(["https://192.0.2.1/api/v1"]), "config.yaml"));
    }

    private static ModelDevice AnyDevice(Random random)
    {
        var device = new ModelDevice();
        device.Namespaces.UnionWith(Some(random, Spaces, 40));
        device.Users["admin"] = (UserRole.Administrator, []);
        foreach (string user in Some(random, UserNames, 50))
        {
            UserRole right = user.EndsWith("admin", StringComparison.Ordinal) || user.EndsWith("second", StringComparison.Ordinal) ? UserRole.Administrator
                : user == "backup" ? UserRole.Backup : user == "metrics" ? UserRole.Metrics : UserRole.Operator;
            UserRole role = random.Next(100) < 2 ? (UserRole)random.Next(4) : right;
            device.Users[user] = (role, role == UserRole.Operator ? [.. Some(random, Tags, 25)] : []);
        }
        foreach (string key in Some(random, [.. KeyNames, "old~old", "stray"], 40))
        {
            string[] parts = key.Split('~');
            if (parts.Length == 1 || device.Namespaces.Contains(parts[0]))
                device.Keys[$"{(parts.Length == 1 ? "" : parts[0])}/{parts[^1]}"] = (random.Next(100) < 4 ? KeyType.P256 : KeyType.Curve25519, [.. Some(random, Tags, 25)]);
        }
        return device;
    }

    private static string[] Some(Random random, string[] all, int percent) => [.. all.Where(_ => random.Next(100) < percent)];
}

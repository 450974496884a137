using NetHsm.Model;
using SecretSharing;
using Signstar.Administration.Planning;
using Signstar.Administration.Records;
using Signstar.Administration.Secrets;
using Signstar.Administration.Shares;
using Signstar.Configuration;

namespace Signstar.Administration.Tests;

public class ShareSetsTests
{
    private static readonly TestSite Site = new();

    [Fact]
    public void A_set_is_of_the_time_of_its_configuration() => Assert.False(IsOutdated(Site, Site));

    [Fact]
    public void The_order_of_holders_is_no_reason_for_a_new_set()
    {
        Assert.False(IsOutdated(Site, Site with { Holders = [.. Site.Holders.Reverse()] }));
        Assert.False(IsOutdated(Site, Site with { Iteration = 9, Keys = ["packages"] }));
    }

    [Fact]
    public void Another_holder_number_or_threshold_is()
    {
        Assert.True(IsOutdated(Site, Site with { Holders = ["alice", "bob", "carol", "dave", "frank"] }));
        Assert.True(IsOutdated(Site, Site with { Holders = ["alice", "bob", "carol", "dave"] }));
        Assert.True(IsOutdated(Site, Site with { Holders = [.. Site.Holders, "frank"] }));
        Assert.True(IsOutdated(Site, Site with { Threshold = 2 }));
        Assert.True(IsOutdated(Site, Site with { Threshold = 4 }));
    }

    [Fact]
    public void Another_key_of_a_holder_is()
    {
        // It is another person then.
        ShareSetRecord set = SetOf(Configure(Site));
        ShareSetRecord other = set with { Holders = [.. set.Holders.Select(holder => holder.User == "carol" ? holder with { Key = set.Holders[0].Key } : holder)] };
        Assert.False(ShareSets.AreOutdated(set, Configure(Site), AdministratorsOf(Configure(Site))));
        Assert.True(ShareSets.AreOutdated(other, Configure(Site), AdministratorsOf(Configure(Site))));
    }

    [Fact]
    public void A_further_Administrator_is_and_one_less_is_not()
    {
        Assert.True(IsOutdated(Site, Site with { MoreAdministrators = ["second"] }));
        Assert.True(IsOutdated(Site, Site with { MoreAdministrators = ["images~second"] }));
        Assert.False(IsOutdated(Site with { MoreAdministrators = ["second"] }, Site));
    }

    [Fact]
    public void Who_brought_a_share_that_does_not_fit_is_named_and_gave_nothing()
    {
        SiteConfiguration site = Configure(Site);
        using AdministrativeSecret secret = AdministrativeSecret.Generate(1, [], previous: null);
        IReadOnlyList<HeldShare> shares = ShareSets.Split(secret, site);
        HeldShare[] given = [shares[0], shares[1], Changed(shares[2]), shares[3]];
        List<string> notes = [];

        using AdministrativeSecret combined = ShareSets.Combine(given, notes.Add, out IReadOnlyList<string> holders);

        Assert.True(combined.Unlock.Bytes.SequenceEqual(secret.Unlock.Bytes));
        Assert.Equal(["alice", "bob", "dave"], holders);
        Assert.Equal(["the share of carol does not fit the others and was left out"], notes);
    }

    [Fact]
    public void Shares_that_do_not_go_together_are_refused_by_the_names_of_their_holders()
    {
        SiteConfiguration site = Configure(Site);
        using AdministrativeSecret secret = AdministrativeSecret.Generate(1, [], previous: null);
        IReadOnlyList<HeldShare> one = ShareSets.Split(secret, site), other = ShareSets.Split(secret, site);
        Assert.Contains("carol", Refusal([one[0], one[1], other[2]]), StringComparison.Ordinal);
        Assert.Contains("do not go together", Refusal([one[0], one[1], Changed(one[2])]), StringComparison.Ordinal);
        Assert.Contains("do not go together", Refusal([one[0], one[1]]), StringComparison.Ordinal);
        IReadOnlyList<SecretShare> foreign = SecretSplitter.Split("something else\n"u8, 2, 3, 1);
        Assert.Contains("something else than an administrative secret", Refusal([new HeldShare("alice", foreign[0]), new HeldShare("bob", foreign[1])]), StringComparison.Ordinal);
    }

    private static string Refusal(HeldShare[] shares) =>
        Assert.Throws<AdministrationException>(() => ShareSets.Combine(shares, _ => { }, out _)).Message;

    /// <summary>A share of the same set with another value, and a checksum that is right.</summary>
    private static HeldShare Changed(HeldShare held)
    {
        string[] lines = System.Text.Encoding.ASCII.GetString(held.Share.ToText()).Split('\n');
        int data = Array.FindIndex(lines, string.IsNullOrEmpty) + 1;
        lines[data] = (lines[data][0] == 'A' ? 'B' : 'A') + lines[data][1..];
        int checksum = Array.FindIndex(lines, line => line.StartsWith("Checksum: ", StringComparison.Ordinal));
        string covered = string.Concat(lines.Take(checksum).Select(line => line + "\n"));
        byte[] digest = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(covered));
        lines[checksum] = $"Checksum: {Convert.ToHexStringLower(digest)[..(lines[checksum].Length - "Checksum: ".Length)]}";
        return new HeldShare(held.Holder, SecretShare.Parse(System.Text.Encoding.ASCII.GetBytes(string.Join('\n', lines))));
    }

    private static bool IsOutdated(TestSite made, TestSite now) => ShareSets.AreOutdated(SetOf(Configure(made)), Configure(now), AdministratorsOf(Configure(now)));

    private static ShareSetRecord SetOf(SiteConfiguration site)
    {
        using AdministrativeSecret secret = AdministrativeSecret.Generate(site.System.Iteration, AdministratorsOf(site), previous: null);
        return ShareSets.Describe(ShareSets.Split(secret, site), site, secret);
    }

    private static IReadOnlyList<UserId> AdministratorsOf(SiteConfiguration site) => WantedDevice.Of(site).Administrators;

    private static SiteConfiguration Configure(TestSite site) => SiteConfiguration.Parse(site.Write(["https://192.0.2.1/api/v1"]), "config.yaml");
}

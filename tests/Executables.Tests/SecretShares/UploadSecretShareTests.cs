using Executables.Tests.Roles;
using LibC;
using Signstar.RoleSettings;
using Signstar.Shares;
using TestSupport;

namespace Executables.Tests.SecretShares;

/// <summary>A holder brings a share, is told how far it is, and agrees to a plan that it was shown.</summary>
public sealed class UploadSecretShareTests : IDisposable
{
    private static readonly string[] Shares = ShareHost.NewShares();
    private static readonly string Share = Shares[0];
    private static readonly SharePlan Plan = new(DigestFile.DigestOf("plan"u8), Destructive: true, "reset everything\n");
    private static readonly SharePlan OtherPlan = new(DigestFile.DigestOf("other"u8), Destructive: true, "reset something\n");

    private readonly ShareHost _host = new(ShareSettings.Upload);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_share_is_kept_and_the_holder_told_how_far_it_is()
    {
        using var patient = new ShareHost(ShareSettings.Upload, waitSeconds: 60);
        patient.WriteStatus(Status(1));
        Task look = patient.Look(Status(2) with { Message = "1 more share is needed", Missing = 1 });

        ProcessResult result = patient.Run("upload\n" + Share);

        await look;
        Assert.Equal((0, "upload: 1 more share is needed\nmissing shares: 1\n"), (result.ExitCode, result.OutputText));
        Assert.Equal(Share, patient.Read(ShareFiles.Share));
        Assert.Null(patient.Read(ShareFiles.Shown));
        Assert.Null(patient.Read(ShareFiles.Agreed));
    }

    [Fact]
    public void However_it_travelled_it_is_kept_in_its_canonical_text()
    {
        Assert.Equal(0, _host.Run("upload\n\r\n" + Share.Replace("\n", " \r\n", StringComparison.Ordinal)).ExitCode);

        Assert.Equal(Share, _host.Read(ShareFiles.Share));
        Assert.Equal("", _host.Read(ShareFiles.Changed));
    }

    [Fact]
    public void Another_share_replaces_the_one_that_was_brought_before()
    {
        Assert.Equal(0, _host.Run("upload\n" + Share).ExitCode);
        using FileStream open = File.OpenRead(_host.File(ShareFiles.Share));

        Assert.Equal(0, _host.Run("upload\n" + Shares[1]).ExitCode);

        Assert.Equal(Shares[1], _host.Read(ShareFiles.Share));
        Assert.Equal((0, -1), (open.Length, open.ReadByte()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a share\n")]
    public void What_is_no_share_is_not_kept(string text) => NotKept(text, ExitStatus.BadRequest, "line 1");

    [Fact]
    public void A_share_that_was_cut_off_is_not_kept() => NotKept(Share[..^40], ExitStatus.BadRequest, "nothing was kept");

    [Fact]
    public void A_share_in_which_one_character_is_wrong_is_not_kept()
    {
        string line = Share.Split('\n').First(line => line.Length == 64);

        NotKept(Share.Replace(line, (line[0] == 'A' ? 'B' : 'A') + line[1..], StringComparison.Ordinal), ExitStatus.BadRequest, "line ");
    }

    [Fact]
    public void What_is_larger_than_64_KiB_is_not_kept() => NotKept(Share + new string('\n', 65537 - Share.Length), ExitStatus.BadRequest, "larger than 65536 bytes");

    [Fact]
    public void Only_what_was_shown_before_can_be_agreed_to()
    {
        _host.WriteStatus(Status(1) with { Phase = SharePhase.Working, Plan = Plan });

        ProcessResult first = _host.Run("upload\n" + Share);
        Assert.EndsWith("upload your share again to agree to exactly this plan.\n", first.OutputText, StringComparison.Ordinal);
        Assert.Equal(Plan.Digest + "\n", _host.Read(ShareFiles.Shown));
        Assert.Null(_host.Read(ShareFiles.Agreed));

        ProcessResult second = _host.Run("upload\n" + Share);
        Assert.EndsWith("You agreed to it.\n", second.OutputText, StringComparison.Ordinal);
        Assert.Equal(Plan.Digest + "\n", _host.Read(ShareFiles.Agreed));
        Assert.Contains($"agreed to plan {Plan.Digest}", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_became_another_one_is_not_agreed_to()
    {
        _host.WriteStatus(Status(1) with { Phase = SharePhase.Working, Plan = Plan });
        _ = _host.Run("status\n");
        _ = _host.Run("upload\n" + Share);
        Assert.Equal(Plan.Digest + "\n", _host.Read(ShareFiles.Agreed));

        _host.WriteStatus(Status(2) with { Phase = SharePhase.Working, Plan = OtherPlan });
        ProcessResult result = _host.Run("upload\n" + Share);

        Assert.Null(_host.Read(ShareFiles.Agreed));
        Assert.Equal(OtherPlan.Digest + "\n", _host.Read(ShareFiles.Shown));
        Assert.Contains("reset something", result.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_plan_an_upload_takes_the_agreement_back()
    {
        _host.Write(ShareFiles.Shown, Plan.Digest + "\n");
        _host.Write(ShareFiles.Agreed, Plan.Digest + "\n");
        _host.WriteStatus(Status(1));

        Assert.Equal(0, _host.Run("upload\n" + Share).ExitCode);

        Assert.Null(_host.Read(ShareFiles.Agreed));
    }

    [Fact]
    public void The_status_changes_nothing()
    {
        _host.WriteStatus(Status(1));

        ProcessResult result = _host.Run("status\n");

        Assert.Equal((0, "upload: 2 more shares are needed\nmissing shares: 2\n"), (result.ExitCode, result.OutputText));
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(_host.Directory));
    }

    [Fact]
    public void The_status_comes_while_the_client_could_say_more()
    {
        _host.WriteStatus(Status(1));
        using RoleSocket socket = _host.Listen();

        Assert.EndsWith("exit 0\n", socket.AskWithoutEnd("status\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_known_yet_it_is_worth_another_try() =>
        RoleFiles.Refused(_host.Run("status\n"), ExitStatus.TryAgain, "nothing is known yet");

    [Theory]
    [InlineData("download\n")]
    [InlineData("confirm 5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8\n")]
    [InlineData("upload it\n")]
    public void Other_commands_are_a_mistake_of_usage(string request) => RoleFiles.Refused(_host.Run(request + Share), ExitStatus.Usage, "are the commands");

    /// <summary>Whatever it is killed at: the old share or the new one is there, whole.</summary>
    [Fact]
    public void An_upload_that_is_killed_anywhere_leaves_the_old_share_or_the_new_one()
    {
        List<string> old = [], changed = [];
        foreach (string call in ShareHost.Calls)
        {
            for (int time = 1; KillUpload(call, time) is { } share; time++)
                (share == Share ? old : changed).Add($"{call} {time}");
        }

        Assert.True(old.Count > 3 && changed.Count > 3, $"old: {string.Join(", ", old)}; new: {string.Join(", ", changed)}");
    }

    /// <summary>The share that is there then; null when it was not killed at all.</summary>
    private static string? KillUpload(string call, int time)
    {
        using var host = new ShareHost(ShareSettings.Upload);
        host.Write(ShareFiles.Share, Share);
        host.Write(ShareFiles.Shown, Plan.Digest + "\n");
        host.WriteStatus(Status(1) with { Phase = SharePhase.Working, Plan = Plan });
        if (!host.KillAt(call, time, "upload\n" + Shares[1]))
            return null;

        string? share = host.Read(ShareFiles.Share);
        Assert.True(share == Share || share == Shares[1], share);
        Assert.True(host.Read(ShareFiles.Agreed) is null || share == Shares[1], "agreed with the old share");
        Assert.Equal(0, host.Run("upload\n" + Shares[2]).ExitCode);
        Assert.Equal((Shares[2], Plan.Digest + "\n", ""), (host.Read(ShareFiles.Share), host.Read(ShareFiles.Agreed), host.Read(ShareFiles.Changed)));
        return share;
    }

    private static ShareStatus Status(int run) => new() { Run = run, Phase = SharePhase.Upload, Message = "2 more shares are needed", Iteration = 1, Missing = 2 };

    private void NotKept(string text, int status, string words)
    {
        _host.Write(ShareFiles.Share, Shares[2]);

        RoleFiles.Refused(_host.Run("upload\n" + text), status, words);

        Assert.Equal(Shares[2], _host.Read(ShareFiles.Share));
        Assert.Null(_host.Read(ShareFiles.Changed));
    }
}

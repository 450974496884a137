using System.Text;
using Executables.Tests.Roles;
using LibC;
using Signstar.RoleSettings;
using Signstar.Shares;
using TestSupport;

namespace Executables.Tests.SecretShares;

/// <summary>A share is given to its holder until it is confirmed, and never again.</summary>
public sealed class DownloadSecretShareTests : IDisposable
{
    private static readonly string[] Shares = ShareHost.NewShares();
    private static readonly string Share = Shares[0];
    private static readonly string Checksum = DigestFile.DigestOf(Encoding.ASCII.GetBytes(Share));
    private static readonly ShareStatus Status = new() { Run = 2, Phase = SharePhase.Download, Message = "wait for one more", Iteration = 1, Awaiting = ["bob"] };

    private readonly ShareHost _host = new(ShareSettings.Download);

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_share_is_given_as_often_as_it_is_asked_for()
    {
        _host.Write(ShareFiles.Share, Share);

        for (int time = 0; time < 2; time++)
        {
            ProcessResult result = _host.Run("download\n");
            Assert.Equal((0, Share), (result.ExitCode, result.OutputText));
        }

        Assert.Equal(Share, _host.Read(ShareFiles.Share));
        Assert.Null(_host.Read(ShareFiles.Changed));
    }

    [Fact]
    public void Who_asks_at_a_terminal_need_not_end_anything()
    {
        _host.Write(ShareFiles.Share, Share);
        using RoleSocket socket = _host.Listen();

        string answer = socket.AskWithoutEnd("download\n");

        Assert.Equal($"data {Share.Length}\n{Share}exit 0\n", answer);
    }

    [Fact]
    public async Task A_confirmed_share_is_destroyed_and_the_holder_told_how_far_it_is()
    {
        using var patient = new ShareHost(ShareSettings.Download, waitSeconds: 60);
        patient.Write(ShareFiles.Share, Share);
        using FileStream opened = File.OpenRead(patient.File(ShareFiles.Share));
        Task look = patient.Look(Status);

        ProcessResult result = patient.Run($"confirm {Checksum}  -\n");

        await look;
        Assert.Equal((0, "download: wait for one more\nawaited: bob\n"), (result.ExitCode, result.OutputText));
        Assert.Null(patient.Read(ShareFiles.Share));
        Assert.Equal((0, -1), (opened.Length, opened.ReadByte()));
        Assert.Equal(Checksum + "\n", patient.Read(ShareFiles.Confirmed));
    }

    [Fact]
    public void A_confirmed_share_is_not_given_again()
    {
        _host.Write(ShareFiles.Share, Share);
        ProcessResult confirmed = _host.Run($"confirm {Checksum}\n");
        Assert.Equal((0, "kept; it has not been looked at yet: ask with status\n"), (confirmed.ExitCode, confirmed.OutputText));
        Assert.Equal("", _host.Read(ShareFiles.Changed));

        Refused("download\n", ExitStatus.NotPermitted, "not given out again");
    }

    [Fact]
    public void Who_did_not_hear_that_it_was_confirmed_confirms_again()
    {
        _host.Write(ShareFiles.Share, Share);
        _ = _host.Run($"confirm {Checksum}\n");

        Assert.Equal(0, _host.Run($"confirm {Checksum}\n").ExitCode);
        Refused($"confirm {DigestFile.DigestOf([])}\n", ExitStatus.BadRequest, "not the checksum of the share that you confirmed");
    }

    [Fact]
    public void A_wrong_checksum_confirms_nothing()
    {
        _host.Write(ShareFiles.Share, Share);

        Refused($"confirm {DigestFile.DigestOf([])}\n", ExitStatus.BadRequest, "nothing was confirmed, download it again");

        Assert.Equal(Share, _host.Read(ShareFiles.Share));
        Assert.Null(_host.Read(ShareFiles.Confirmed));
        Assert.Null(_host.Read(ShareFiles.Changed));
    }

    [Theory]
    [InlineData("download\n")]
    [InlineData("confirm 5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8\n")]
    public void Where_no_share_waits_there_is_nothing_to_give_or_confirm(string command) => Refused(command, ExitStatus.TryAgain, "no share waits for you");

    [Fact]
    public void A_share_of_a_new_set_is_given_although_the_old_one_was_confirmed()
    {
        _host.Write(ShareFiles.Share, Share);
        _ = _host.Run($"confirm {Checksum}\n");

        _host.Write(ShareFiles.Share, Shares[1]);

        Assert.Equal(Shares[1], _host.Run("download\n").OutputText);
        Refused($"confirm {Checksum}\n", ExitStatus.BadRequest, "not the checksum of your share");
        Assert.Equal(Shares[1], _host.Read(ShareFiles.Share));
    }

    [Fact]
    public void What_is_no_share_is_given_to_nobody()
    {
        _host.Write(ShareFiles.Share, Share[..^30]);

        Refused("download\n", ExitStatus.Software, "its operator has to report it");
    }

    [Theory]
    [InlineData("")]
    [InlineData("upload\n")]
    [InlineData("status\n")]
    [InlineData("download it\n")]
    [InlineData("confirm\n")]
    [InlineData("confirm 5e88\n")]
    public void Other_commands_are_a_mistake_of_usage(string request)
    {
        _host.Write(ShareFiles.Share, Share);

        Refused(request, ExitStatus.Usage, "");
    }

    [Fact]
    public void Settings_of_the_other_role_are_not_acted_on()
    {
        using var other = new ShareHost("upload-secret-share");

        ProcessResult result = ExternalProgram.Run(
            Repository.Executable("signstar-download-secret-share"), [], "download\n"u8.ToArray(), new Dictionary<string, string> { ["CREDENTIALS_DIRECTORY"] = other.Credentials });

        Assert.Equal(ExitStatus.Configuration, result.ExitCode);
    }

    /// <summary>Whatever it is killed at: the share is there and not confirmed, or confirmed and never given again.</summary>
    [Fact]
    public void A_confirmation_that_is_killed_anywhere_is_confirmed_or_not()
    {
        List<string> confirmed = [], unconfirmed = [];
        foreach (string call in ShareHost.Calls)
        {
            for (int time = 1; KillConfirmation(call, time) is { } wasConfirmed; time++)
                (wasConfirmed ? confirmed : unconfirmed).Add($"{call} {time}");
        }

        Assert.True(confirmed.Count > 3 && unconfirmed.Count > 1, $"confirmed: {string.Join(", ", confirmed)}; not: {string.Join(", ", unconfirmed)}");
    }

    /// <summary>Whether it was confirmed; null when it was not killed at all.</summary>
    private static bool? KillConfirmation(string call, int time)
    {
        using var host = new ShareHost(ShareSettings.Download);
        host.Write(ShareFiles.Share, Share);
        host.WriteStatus(Status with { Phase = SharePhase.Working });
        if (!host.KillAt(call, time, $"confirm {Checksum}\n"))
            return null;

        bool wasConfirmed = host.Read(ShareFiles.Confirmed) is not null;
        ProcessResult again = host.Run("download\n");
        Assert.Equal(wasConfirmed ? (ExitStatus.NotPermitted, "") : (ExitStatus.Ok, Share), (again.ExitCode, again.OutputText));
        Assert.Equal(wasConfirmed ? null : Share, host.Read(ShareFiles.Share));
        Assert.Equal(0, host.Run($"confirm {Checksum}\n").ExitCode);
        Assert.Equal((Checksum + "\n", "", null), (host.Read(ShareFiles.Confirmed), host.Read(ShareFiles.Changed), host.Read(ShareFiles.Share)));
        return wasConfirmed;
    }

    [Fact]
    public void The_journal_has_each_step_and_neither_share_nor_checksum()
    {
        _host.Write(ShareFiles.Share, Share);

        string entries = _host.Run("download\n").Error + _host.Run($"confirm {Checksum}\n").Error;

        Assert.Contains($"gave {Environment.UserName} its share", entries, StringComparison.Ordinal);
        Assert.Contains("confirmed its share, which was destroyed here", entries, StringComparison.Ordinal);
        Assert.DoesNotContain(Checksum, entries, StringComparison.Ordinal);
        Assert.All(Share.Split('\n').Where(line => line.Length == 64), line => Assert.DoesNotContain(line, entries, StringComparison.Ordinal));
    }

    private void Refused(string request, int status, string words) => RoleFiles.Refused(_host.Run(request), status, words);
}

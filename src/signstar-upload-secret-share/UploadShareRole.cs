using System.Security.Cryptography;
using System.Text;
using LibC;
using LibSystemd;
using SecretSharing;
using Signstar.RoleSettings;
using Signstar.Services;
using Signstar.Shares;

namespace Signstar.UploadSecretShare;

/// <summary>Takes a holder's share, and says how far the administration is.</summary>
internal sealed class UploadShareRole : CommandRole
{
    // Those of an administrative secret are much smaller.
    private const int LargestShare = 64 * 1024;

    private readonly ShareSettings _settings;
    private readonly TimeSpan _patience;
    private readonly string _shownFile;
    private readonly string _agreedFile;
    private string? _shown;

    private UploadShareRole(ShareSettings settings)
    {
        _settings = settings;
        _patience = TimeSpan.FromSeconds(settings.WaitSeconds);
        _shownFile = Path.Join(settings.Directory, ShareFiles.Shown);
        _agreedFile = Path.Join(settings.Directory, ShareFiles.Agreed);
    }

    public override string User => _settings.User;

    public override RoleLimits Limits => new() { RequestBytes = LargestShare, RequestSeconds = _settings.RequestSeconds };

    internal static UploadShareRole Load(Credentials credentials)
    {
        ShareSettings settings = ShareSettings.Parse(SettingsCredential.Read(credentials));
        return settings.Role == ShareSettings.Upload
            ? new UploadShareRole(settings)
            : throw RoleFailureException.SettingsOfAnother(settings.Role, ShareSettings.Upload);
    }

    public override byte[] Serve(string command, CommandInput input, RequestEntry entry)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            return HolderCommand.Parse(command)?.Kind switch
            {
                HolderCommandKind.Upload => Take(input, entry),
                HolderCommandKind.Status => Tell(),
                _ => throw new RoleFailureException(ExitStatus.Usage, HolderCommand.Usage),
            };
        }
        catch (SystemCallException busy) when (busy.Errno == Errno.TryAgain)
        {
            throw new RoleFailureException(ExitStatus.TryAgain, "you are uploading your share already; nothing was kept, try again when that is over", cause: busy);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RoleFailureException.HostFiles(failure);
        }
    }

    /// <summary>The plan counts as shown once it was taken: only then can the next upload agree to it.</summary>
    public override void Answered()
    {
        if (_shown is not null && !DigestFile.AreEqual(_shown, DigestFile.Read(_shownFile)))
            DigestFile.Write(_shownFile, _shown);
    }

    private byte[] Tell()
    {
        ShareStatus status = AdministrationWatch.AwaitStatus(_settings.Status, _patience)
            ?? throw new RoleFailureException(ExitStatus.TryAgain, "nothing is known yet of the administration of this host; try again");
        return Answer(status);
    }

    private byte[] Take(CommandInput input, RequestEntry entry)
    {
        byte[] text = ReadShare(input, entry);
        var watch = new AdministrationWatch(_settings.Directory, _settings.Status);
        try
        {
            Keep(text, watch.Before?.Plan, entry);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
        watch.TellOfChange();
        ShareStatus? status = watch.AwaitLook(_patience);
        return status is null ? Encoding.UTF8.GetBytes(StatusText.NotLookedAt) : Answer(status);
    }

    /// <summary>The share in its canonical form, which is the same however it travelled.</summary>
    private static byte[] ReadShare(CommandInput input, RequestEntry entry)
    {
        try
        {
            using SecretShare share = SecretShare.Parse(input.ReadRest());
            entry.AddShare(share.SetId, share.Index);
            return share.ToText();
        }
        catch (SecretShareException damage)
        {
            throw new RoleFailureException(ExitStatus.BadRequest, $"{damage.Message}; nothing was kept", cause: damage);
        }
    }

    /// <summary>Whatever ends this half way, nobody has agreed to what was not shown with a share that was not brought.</summary>
    private void Keep(byte[] text, SharePlan? plan, RequestEntry entry)
    {
        bool agrees = plan is not null && DigestFile.AreEqual(DigestFile.Read(_shownFile), plan.Digest);
        if (!agrees)
            File.Delete(_agreedFile);
        ShareFile.Put(_settings.Directory, text);
        if (!agrees)
        {
            entry.ServedAs(Events.Uploaded, $"{User} brought its share");
            return;
        }
        DigestFile.Write(_agreedFile, plan!.Digest);
        entry.Add("SIGNSTAR_PLAN", plan.Digest);
        entry.ServedAs(Events.Agreed, $"{User} brought its share, and agreed to plan {plan.Digest}");
    }

    private byte[] Answer(ShareStatus status)
    {
        _shown = status.Plan?.Digest;
        return Encoding.UTF8.GetBytes(StatusText.Of(status, agreed: _shown is not null && DigestFile.AreEqual(_shown, DigestFile.Read(_agreedFile))));
    }
}

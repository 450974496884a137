using System.Security.Cryptography;
using System.Text;
using LibC;
using LibSystemd;
using SecretSharing;
using Signstar.RoleSettings;
using Signstar.Services;
using Signstar.Shares;

namespace Signstar.DownloadSecretShare;

/// <summary>Gives a holder its share, until the holder confirms that it has it: then it is destroyed here, and never given out again.</summary>
internal sealed class DownloadShareRole : CommandRole
{
    private readonly ShareSettings _settings;
    private readonly string _confirmedFile;

    private DownloadShareRole(ShareSettings settings)
    {
        _settings = settings;
        _confirmedFile = Path.Join(settings.Directory, ShareFiles.Confirmed);
    }

    public override string User => _settings.User;

    // Nothing follows either of the commands.
    public override RoleLimits Limits => new() { RequestBytes = 1, RequestSeconds = _settings.RequestSeconds };

    internal static DownloadShareRole Load(Credentials credentials)
    {
        ShareSettings settings = ShareSettings.Parse(SettingsCredential.Read(credentials));
        return settings.Role == ShareSettings.Download
            ? new DownloadShareRole(settings)
            : throw RoleFailureException.SettingsOfAnother(settings.Role, ShareSettings.Download);
    }

    public override byte[] Serve(string command, CommandInput input, RequestEntry entry)
    {
        try
        {
            return HolderCommand.Parse(command) switch
            {
                { Kind: HolderCommandKind.Download } => Give(entry),
                { Kind: HolderCommandKind.Confirm, Checksum: { } checksum } => Confirm(checksum, entry),
                _ => throw new RoleFailureException(ExitStatus.Usage, HolderCommand.Usage),
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RoleFailureException.HostFiles(failure);
        }
    }

    private byte[] Give(RequestEntry entry)
    {
        byte[]? share = ReadShare();
        string? confirmed = DigestFile.Read(_confirmedFile);
        if (share is null)
        {
            throw confirmed is null
                ? new RoleFailureException(ExitStatus.TryAgain, "no share waits for you on this host now")
                : AlreadyConfirmed();
        }
        if (DigestFile.AreEqual(confirmed, DigestFile.DigestOf(share)))
        {
            CryptographicOperations.ZeroMemory(share);
            // Whoever was to destroy it was killed before.
            ShareFile.Remove(_settings.Directory);
            throw AlreadyConfirmed();
        }
        Describe(share, entry);
        entry.ServedAs(Events.Fetched, $"gave {User} its share");
        return share;
    }

    private byte[] Confirm(string checksum, RequestEntry entry)
    {
        byte[]? share = ReadShare();
        string? confirmed = DigestFile.Read(_confirmedFile);
        try
        {
            string? expected = share is null ? confirmed : DigestFile.DigestOf(share);
            if (expected is null)
                throw new RoleFailureException(ExitStatus.TryAgain, "no share waits for you on this host now: there is nothing to confirm");
            if (!DigestFile.AreEqual(expected, checksum))
            {
                throw new RoleFailureException(
                    ExitStatus.BadRequest,
                    share is null
                        ? "that is not the checksum of the share that you confirmed; your file is damaged, or not that share"
                        : "that is not the checksum of your share; nothing was confirmed, download it again");
            }
            return Confirm(share, expected, entry);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(share);
        }
    }

    /// <summary>Says first that it was confirmed and destroys it then: a share that was lost on the way between would be lost for good.</summary>
    private byte[] Confirm(byte[]? share, string digest, RequestEntry entry)
    {
        var watch = new AdministrationWatch(_settings.Directory, _settings.Status);
        if (share is not null)
        {
            Describe(share, entry);
            DigestFile.Write(_confirmedFile, digest);
            ShareFile.Remove(_settings.Directory);
        }
        entry.ServedAs(Events.Confirmed, $"{User} confirmed its share, which was destroyed here");
        watch.TellOfChange();
        ShareStatus? status = watch.AwaitLook(TimeSpan.FromSeconds(_settings.WaitSeconds));
        return Encoding.UTF8.GetBytes(status is null ? StatusText.NotLookedAt : StatusText.Of(status, agreed: false));
    }

    private byte[]? ReadShare() => ShareFile.Read(_settings.Directory, SecretShare.MaximumTextLength);

    private static void Describe(byte[] text, RequestEntry entry)
    {
        try
        {
            using SecretShare share = SecretShare.Parse(text);
            entry.AddShare(share.SetId, share.Index);
        }
        catch (SecretShareException damage)
        {
            CryptographicOperations.ZeroMemory(text);
            throw new RoleFailureException(ExitStatus.Software, "the signing host holds no share for you that could be read; its operator has to report it", cause: damage);
        }
    }

    private static RoleFailureException AlreadyConfirmed() =>
        new(ExitStatus.NotPermitted, "you confirmed your share, and it is not given out again; if you lost it, a new set of shares is needed");
}

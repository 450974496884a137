using LibSystemd;
using NetHsm.Updates;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.UploadUpdate;

/// <summary>Takes firmware for the devices, to be installed later by their administrators.</summary>
internal sealed class UpdateUploadRole : StagingRole
{
    private UpdateUploadRole(UploadSettings settings)
        : base(settings)
    {
    }

    protected override string Kind => "update";

    protected override string FileName => "update.img";

    internal static UpdateUploadRole Load(Credentials credentials) =>
        new(ParseSettings(SettingsCredential.Read(credentials), UploadSettings.Update));

    protected override IUploadCheck BeginCheck() => new UpdateCheck(Limits.RequestBytes);

    protected override bool IsDamage(Exception failure) => failure is UpdateImageException;
}

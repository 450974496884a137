using System.Text.Json;
using LibC;
using NetHsm.Backup;
using Signstar.Services;

namespace Signstar.UploadBackup;

/// <summary>What can be seen without the passphrase, which this host does not have: the structure, to the exact end.</summary>
internal sealed class BackupCheck : IUploadCheck
{
    private const string Endless = "a backup of version 0 does not say where it ends, so a part cannot be told from the whole; nothing was kept: restore it with "
        + "'nethsm system restore' from a workstation, or make a new one with firmware that writes version 1 (4.0 or later)";

    private readonly BackupStructure _structure = new();

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _structure.Append(bytes);
        if (_structure.Version == 0)
            throw new RoleFailureException(ExitStatus.BadRequest, Endless);
    }

    public void Finish() => _structure.Finish();

    public void Describe(Utf8JsonWriter answer) => answer.WriteNumber("format_version", _structure.Version!.Value);

    public void Dispose()
    {
    }
}

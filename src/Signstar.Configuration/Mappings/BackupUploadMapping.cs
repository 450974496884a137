namespace Signstar.Configuration;

/// <summary><c>backup_upload</c>: uploads a backup that is to be restored.</summary>
/// <param name="Uploader">Who logs in.</param>
public sealed record BackupUploadMapping(Login Uploader) : Mapping(Uploader);

namespace Signstar.Configuration;

/// <summary><c>update_upload</c>: uploads an update image for the devices.</summary>
/// <param name="Uploader">Who logs in.</param>
public sealed record UpdateUploadMapping(Login Uploader) : Mapping(Uploader);

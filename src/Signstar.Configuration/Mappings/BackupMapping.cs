using NetHsm.Model;

namespace Signstar.Configuration;

/// <summary><c>backup</c>: downloads backups.</summary>
/// <param name="Downloader">Who logs in.</param>
/// <param name="BackendUser">The device's Backup user.</param>
public sealed record BackupMapping(Login Downloader, UserId BackendUser) : Mapping(Downloader);

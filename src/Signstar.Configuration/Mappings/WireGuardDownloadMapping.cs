namespace Signstar.Configuration;

/// <summary><c>wire_guard_download</c>: downloads the host's WireGuard public key.</summary>
/// <param name="Downloader">Who logs in.</param>
public sealed record WireGuardDownloadMapping(Login Downloader) : Mapping(Downloader);

namespace Signstar.Configuration;

/// <summary><c>certificates</c>: downloads the certificates of all signing keys.</summary>
/// <param name="Downloader">Who logs in.</param>
public sealed record CertificatesMapping(Login Downloader) : Mapping(Downloader);

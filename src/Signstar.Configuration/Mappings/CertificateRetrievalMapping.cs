using NetHsm.Model;

namespace Signstar.Configuration;

/// <summary><c>certificate_retrieval</c>: downloads the certificates of keys.</summary>
/// <param name="Downloader">Who logs in.</param>
/// <param name="Operators">The device's Operators, at most one outside namespaces.</param>
public sealed record CertificateRetrievalMapping(Login Downloader, IReadOnlyList<UserId> Operators) : Mapping(Downloader);

namespace Signstar.DownloadKeyCertificate;

/// <summary>A certificate as it was found.</summary>
/// <param name="Name">Whose it is, for those who get it.</param>
/// <param name="Place">Where it was found, for the host's operator.</param>
/// <param name="Content">Its bytes, whatever they are.</param>
internal sealed record StoredCertificate(string Name, string Place, byte[] Content);

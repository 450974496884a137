using LibSystemd;
using Signstar.Services;

namespace Signstar.DownloadKeyCertificate;

/// <summary>
/// The certificates that the host keeps: <c>LoadCredential=certificates:DIRECTORY</c> hands each file of the directory over as <c>certificates_FILE</c>
/// (systemd.exec(5)).
/// </summary>
internal static class HostCertificates
{
    private const string Prefix = "certificates_";

    // systemd gives a unit no more than this in all of its credentials.
    private const int MaximumSize = 1024 * 1024;

    internal static StoredCertificate[] Read(Credentials credentials) =>
        Array.ConvertAll(credentials.NamesWith(Prefix), name => new StoredCertificate(Path.GetFileNameWithoutExtension(name[Prefix.Length..]), $"credential {name}", Read(credentials, name)));

    private static byte[] Read(Credentials credentials, string name)
    {
        try
        {
            return credentials.Read(name, MaximumSize);
        }
        catch (ArgumentException impossible)
        {
            throw RoleFailureException.Misconfigured($"a file of the certificates' directory has a name that cannot be used: {impossible.Message}", impossible);
        }
    }
}

using LibSystemd;

namespace Signstar.Services;

/// <summary>The credential <c>role.json</c>, which every role has.</summary>
public static class SettingsCredential
{
    private const int MaximumSize = 64 * 1024;

    /// <summary>Reads it.</summary>
    /// <exception cref="CredentialException">It is missing or too large.</exception>
    public static byte[] Read(Credentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return credentials.Read("role.json", MaximumSize);
    }
}

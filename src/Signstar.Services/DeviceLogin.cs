using System.Security.Cryptography;
using LibSystemd;
using NetHsm.Client;
using NetHsm.Model;

namespace Signstar.Services;

/// <summary>Passphrases of the device's users, from the credentials that a role was given.</summary>
public static class DeviceLogin
{
    /// <summary>Name of the credential with the passphrase of the role's one device user.</summary>
    public const string Credential = "passphrase";

    /// <summary>Name of the credential with the passphrase of a further operator: <c>passphrase-USERID</c>.</summary>
    public static string CredentialOf(UserId operatorId) => $"{Credential}-{operatorId}";

    /// <summary>The login of a device's user.</summary>
    /// <param name="credentials">Those of the process.</param>
    /// <param name="user">The user.</param>
    /// <param name="name">Name of the credential that has the passphrase.</param>
    /// <exception cref="CredentialException">There is no such credential.</exception>
    /// <exception cref="RoleFailureException">It holds no passphrase: none has been sealed yet.</exception>
    public static NetHsmCredentials Read(Credentials credentials, UserId user, string name = Credential)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        byte[] passphrase = credentials.Read(name, Passphrase.MaximumLength);
        try
        {
            // Who seals a passphrase by hand seals the end of its line with it.
            return new NetHsmCredentials(user, new Passphrase(passphrase.AsSpan().TrimEnd((byte)'\n')));
        }
        catch (FormatException unusable)
        {
            throw RoleFailureException.Misconfigured($"the credential {name} is empty or no text: none has been sealed for this mapping, or its holder could not unseal it (signstar-credentials-*.service)", unusable);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(passphrase);
        }
    }
}

using System.Security.Cryptography;
using LibC;
using LibSystemd;
using NetHsm.Client;
using NetHsm.Model;

namespace Signstar.Services;

/// <summary>
/// The passphrases of one of the devices' users, in the order in which they are tried: the credential NAME, and NAME.next, which is there while the passphrase is
/// changed. The second is only read when it is needed.
/// </summary>
public sealed class DeviceLogins : IDisposable
{
    /// <summary>Name of the credential with the passphrase of the role's one device user.</summary>
    public const string Credential = "passphrase";

    private const string NextSuffix = ".next";

    // No Lock: loading its type costs each request, and hardly any gets here.
    private readonly object _reading = new();
    private readonly Credentials _credentials;
    private readonly string _name;
    private NetHsmCredentials? _next;
    private readonly bool _isNextAlone;
    private bool _isNextRead;
    private volatile bool _wasNextTaken;

    private DeviceLogins(Credentials credentials, UserId user, string name)
    {
        (_credentials, User, _name) = (credentials, user, name);
        try
        {
            Current = Read(name);
        }
        catch (Exception none) when (IsNone(none) && Next is not null)
        {
            (Current, _next, _isNextAlone) = (Next, null, true);
        }
        catch (FormatException unusable)
        {
            throw RoleFailureException.Misconfigured($"the credential {name} is empty or no text: none has been sealed for this mapping, or its holder could not unseal it (signstar-credentials-*.service)", unusable);
        }
    }

    /// <summary>Whose they are.</summary>
    public UserId User { get; }

    /// <summary>The one to begin with.</summary>
    internal NetHsmCredentials Current { get; }

    /// <summary>The one that takes its place; null where there is none.</summary>
    internal NetHsmCredentials? Next
    {
        get
        {
            lock (_reading)
            {
                if (!_isNextRead)
                    (_next, _isNextRead) = (ReadNext(), true);
                return _next;
            }
        }
    }

    /// <summary>Name of the credential with the passphrase of a further operator: <c>passphrase-USERID</c>.</summary>
    public static string CredentialOf(UserId operatorId) => $"{Credential}-{operatorId}";

    /// <summary>Reads the first passphrase of a user.</summary>
    /// <param name="credentials">Those of the process.</param>
    /// <param name="user">The user.</param>
    /// <param name="name">Name of the credential that has the passphrase.</param>
    /// <exception cref="CredentialException">There is no such credential.</exception>
    /// <exception cref="RoleFailureException">It holds no passphrase: none has been sealed yet.</exception>
    public static DeviceLogins Read(Credentials credentials, UserId user, string name = Credential)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return new DeviceLogins(credentials, user, name);
    }

    /// <summary>Says in a journal entry, once, that a device took the second passphrase of any of these users.</summary>
    public static void Note(RequestEntry entry, params ReadOnlySpan<DeviceLogins> logins)
    {
        ArgumentNullException.ThrowIfNull(entry);
        foreach (DeviceLogins one in logins)
        {
            if (!one._wasNextTaken)
                continue;
            entry.Add("SIGNSTAR_PASSPHRASE", "next");
            return;
        }
    }

    /// <summary>The user on one device: each takes its own of the passphrases, while they are changed one after the other.</summary>
    /// <param name="deadline">Until when refused logins are tried again.</param>
    public DeviceUser OnDevice(Deadline deadline) => new(this, deadline);

    /// <summary>Clears the passphrases. Requests with them have to be over.</summary>
    public void Dispose()
    {
        Current.Dispose();
        _next?.Dispose();
    }

    internal void WasTaken(bool isNext)
    {
        if (isNext || _isNextAlone)
            _wasNextTaken = true;
    }

    private static bool IsNone(Exception failure) => failure is FormatException or CredentialException { IsMissing: true };

    private NetHsmCredentials? ReadNext()
    {
        try
        {
            return Read(_name + NextSuffix);
        }
        catch (Exception none) when (IsNone(none))
        {
            return null;
        }
    }

    private NetHsmCredentials Read(string name)
    {
        byte[] passphrase = _credentials.Read(name, Passphrase.MaximumLength);
        try
        {
            // Who seals a passphrase by hand seals the end of its line with it.
            return new NetHsmCredentials(User, new Passphrase(passphrase.AsSpan().TrimEnd((byte)'\n')));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(passphrase);
        }
    }
}

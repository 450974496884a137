using System.Text;
using LibC;
using LibSystemd;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.DownloadWireGuard;

/// <summary>Answers with the host's WireGuard public key.</summary>
internal sealed class WireGuardRole : DownloadRole
{
    private const string Credential = "public-key";

    private readonly WireGuardSettings _settings;
    private readonly Credentials _credentials;

    private WireGuardRole(WireGuardSettings settings, Credentials credentials)
    {
        _settings = settings;
        _credentials = credentials;
    }

    public override string User => _settings.User;

    public override TransferLimits Limits => new() { TransferSeconds = 10, IdleSeconds = 10 };

    internal static WireGuardRole Load(Credentials credentials) => new(WireGuardSettings.Parse(SettingsCredential.Read(credentials)), credentials);

    public override void Send(Stream answer, RequestEntry entry, CancellationToken clientGone)
    {
        string text = Encoding.Latin1.GetString(ReadKey());
        if (text.EndsWith('\n'))
            text = text[..^1];
        if (!PublicKey.IsValid(text))
            throw RoleFailureException.Misconfigured($"the credential {Credential} is no WireGuard public key as wg(8) prints it");
        answer.Write(Encoding.Latin1.GetBytes(text + "\n"));
    }

    private byte[] ReadKey()
    {
        try
        {
            return _credentials.Read(Credential, PublicKey.Length + 1);
        }
        catch (CredentialException missing) when (missing.IsMissing)
        {
            throw new RoleFailureException(ExitStatus.Configuration, "the signing host has not made its WireGuard key yet; its operator has to act", cause: missing);
        }
    }
}

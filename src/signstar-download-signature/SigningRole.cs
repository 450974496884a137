using System.Buffers;
using LibC;
using LibCrypto;
using LibSystemd;
using Signstar.RoleSettings;
using Signstar.Services;
using Signstar.Signatures.OpenPgp;
using Signstar.SigningRequests;

namespace Signstar.DownloadSignature;

/// <summary>Signs for one mapping: one user of the host, one key.</summary>
internal sealed class SigningRole : Role
{
    private readonly SigningRoleSettings _settings;
    private readonly OpenPgpPublicKey _issuer;
    private readonly DeviceSigner _device;

    private SigningRole(SigningRoleSettings settings, OpenPgpPublicKey issuer, DeviceSigner device)
    {
        _settings = settings;
        _issuer = issuer;
        _device = device;
    }

    public override string User => _settings.User;

    public override RoleLimits Limits => _settings.Limits;

    internal static SigningRole Load(CredentialStore credentials)
    {
        SigningRoleSettings settings = SigningRoleSettings.Parse(credentials.Read("role.json", 65536));
        OpenPgpPublicKey issuer = OpenPgpPublicKey.FromCertificate(credentials.Read("certificate", 1 << 20));
        return new SigningRole(settings, issuer, new DeviceSigner(settings, credentials));
    }

    public override byte[] Serve(ReadOnlySpan<byte> request, RequestEntry entry)
    {
        entry.Add("SIGNSTAR_KEY", _settings.Key.ToString());
        SigningRequest parsed = Parse(request);
        if (!_settings.Serves(parsed.OutputType))
            throw new RoleFailureException(ExitStatus.NotPermitted, $"{_settings.User} may not ask for {parsed.OutputType}; nothing was signed");

        using ResumableSha512 file = parsed.ResumeHasher();
        entry.Add("SIGNSTAR_DIGEST", Convert.ToHexStringLower(file.Digest()));
        FramedSignature signature = DetachedSignature.Frame(file, _issuer, DateTimeOffset.UtcNow, Assertions(entry));
        return Respond(signature.Complete(_device.Sign(signature.ToSign)));
    }
}

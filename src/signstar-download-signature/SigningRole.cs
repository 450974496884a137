using System.Buffers;
using LibC;
using LibCrypto;
using LibSystemd;
using NetHsm.Model;
using Signstar.RoleSettings;
using Signstar.Services;
using Signstar.Signatures.OpenPgp;
using Signstar.SigningRequests;

namespace Signstar.DownloadSignature;

/// <summary>Signs for one mapping: one user of the host, one key.</summary>
internal sealed class SigningRole : RequestRole
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

    internal static SigningRole Load(Credentials credentials)
    {
        SigningRoleSettings settings = SigningRoleSettings.Parse(SettingsCredential.Read(credentials));
        try
        {
            var issuer = OpenPgpPublicKey.FromCertificate(credentials.Read("certificate", OpenPgpPublicKey.MaximumCertificateLength));
            return settings.SignMode == ModeOf(issuer.Algorithm)
                ? new SigningRole(settings, issuer, new DeviceSigner(settings, credentials))
                : throw RoleFailureException.Misconfigured($"the certificate is of an {issuer.Algorithm} key, and role.json says that the key signs with {settings.SignMode}");
        }
        catch (OpenPgpFormatException unusable)
        {
            throw RoleFailureException.Misconfigured($"credential certificate: {unusable.Message}", unusable);
        }
    }

    private static SignMode? ModeOf(PublicKeyAlgorithm algorithm) => algorithm switch
    {
        PublicKeyAlgorithm.Rsa => SignMode.Pkcs1,
        PublicKeyAlgorithm.Ecdsa => SignMode.Ecdsa,
        PublicKeyAlgorithm.EdDsaLegacy => SignMode.EdDsa,
        _ => null,
    };

    public override byte[] Serve(ReadOnlySpan<byte> request, RequestEntry entry)
    {
        entry.Add("SIGNSTAR_KEY", _settings.Key.ToString());
        SigningRequest parsed = Understand(request);
        if (parsed.Claims.FileName is { } claimed)
            entry.Add("SIGNSTAR_CLAIMED_FILE", claimed);
        using ResumableSha512 file = parsed.ResumeHasher();
        entry.Add("SIGNSTAR_DIGEST", Convert.ToHexStringLower(file.Digest()));

        FramedSignature signature = Frame(file, entry.RequestId);
        entry.Finished("frame");
        byte[] raw = _device.Sign(signature.ToSign, entry);
        byte[] response = Complete(signature, raw);
        entry.Finished("complete");
        return response;
    }

    private SigningRequest Understand(ReadOnlySpan<byte> request)
    {
        try
        {
            SigningRequest parsed = SigningRequest.Parse(request);
            string format = parsed.Format.ToRequestName();
            return _settings.Serves(format)
                ? parsed
                : throw new RoleFailureException(ExitStatus.NotPermitted, $"{_settings.User} may not ask for {format}; nothing was signed");
        }
        catch (SigningMessageException wrong)
        {
            throw new RoleFailureException(ExitStatus.BadRequest, $"the request is wrong: {wrong.Message}; nothing was signed", cause: wrong);
        }
    }

    private FramedSignature Frame(ResumableSha512 file, string requestId)
    {
        try
        {
            return DetachedSignature.Frame(file, _issuer, DateTimeOffset.UtcNow, Assertions(requestId));
        }
        catch (HasherStateException madeUp)
        {
            throw new RoleFailureException(ExitStatus.BadRequest, $"the request is wrong: required.input.content: {madeUp.Message}; nothing was signed", cause: madeUp);
        }
        catch (ArgumentException impossible)
        {
            // The host's clock, or the domain of its notations.
            throw RoleFailureException.Misconfigured(impossible.Message, impossible);
        }
    }

    /// <summary>What the host itself knows about the request, in notations that the client cannot choose.</summary>
    private Notation[] Assertions(string requestId) =>
    [
        new Notation($"requester@{_settings.NotationDomain}", _settings.User),
        new Notation($"host@{_settings.NotationDomain}", Host.Name),
        new Notation($"request-id@{_settings.NotationDomain}", requestId),
    ];

    private static byte[] Complete(FramedSignature signature, byte[] raw)
    {
        try
        {
            var response = new ArrayBufferWriter<byte>();
            new SigningResponse(Armor.Encode(ArmorKind.Signature, signature.Complete(raw))).Write(response);
            return response.WrittenSpan.ToArray();
        }
        catch (RawSignatureException wrong)
        {
            throw new RoleFailureException(ExitStatus.Unavailable, "the HSM's answer is no signature; its operator has to act", cause: wrong);
        }
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    // Public parts of the keys that signed, fetched once. Made when it is needed: Sign does without.
    private ConcurrentDictionary<KeyId, Pkcs1Verifier>? _verifiers;

    /// <summary>
    /// POST /keys/{KeyID}/sign with mode PKCS1: a signature RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2) over a digest. Puts the DigestInfo before the digest
    /// and verifies what the device answers by the key's public part (GET /keys/{KeyID}, once). Role Operator, whose tags open the key; Operational.
    /// </summary>
    /// <param name="key">An RSA key with the mechanism RsaSignaturePkcs1.</param>
    /// <param name="hash">SHA1, SHA256, SHA384 or SHA512.</param>
    /// <param name="digest">A digest of that hash.</param>
    /// <returns>As long as the modulus.</returns>
    /// <exception cref="ArgumentException">The hash is another, or the digest none of its.</exception>
    /// <exception cref="NetHsmException">
    /// The call failed. <see cref="NetHsmFailureKind.UnsupportedFirmware"/>: the device put a DigestInfo of its own before ours (firmware 3.0).
    /// <see cref="NetHsmFailureKind.MalformedAnswer"/>: the signature is none of this key over this digest. Neither is ever given out.
    /// </exception>
    public byte[] SignPkcs1(KeyId key, HashAlgorithmName hash, ReadOnlySpan<byte> digest)
    {
        byte[] digestInfo = DigestInfo.Of(hash, digest);
        bool isKnown = Verifiers.TryGetValue(key, out Pkcs1Verifier? verifier);
        verifier ??= ReadVerifier(key);
        NetHsmRequest request = SignRequest(key, SignMode.Pkcs1, digestInfo);
        NetHsmResponse response;
        try
        {
            response = Send(request, 200);
        }
        catch (NetHsmException refusal) when (MayTakeNoDigestInfo(refusal))
        {
            throw Failures.NoDigestInfo(refusal);
        }
        byte[] signature = Signature.Read(request, response);
        Pkcs1Verdict verdict = verifier.Judge(hash, digest, digestInfo, signature);
        if (verdict == Pkcs1Verdict.Wrong && isKnown)
            verdict = ReadVerifier(key).Judge(hash, digest, digestInfo, signature);
        Check(verdict, request, response);
        return signature;
    }

    /// <summary><see cref="SignPkcs1"/>, for callers with other things to do.</summary>
    /// <exception cref="ArgumentException">The hash is another, or the digest none of its.</exception>
    /// <exception cref="NetHsmException">As <see cref="SignPkcs1"/>.</exception>
    public async Task<byte[]> SignPkcs1Async(KeyId key, HashAlgorithmName hash, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default)
    {
        byte[] digestInfo = DigestInfo.Of(hash, digest.Span);
        bool isKnown = Verifiers.TryGetValue(key, out Pkcs1Verifier? verifier);
        verifier ??= await ReadVerifierAsync(key, cancellationToken).ConfigureAwait(false);
        NetHsmRequest request = SignRequest(key, SignMode.Pkcs1, digestInfo);
        NetHsmResponse response;
        try
        {
            response = await SendAsync(request, 200, cancellationToken).ConfigureAwait(false);
        }
        catch (NetHsmException refusal) when (MayTakeNoDigestInfo(refusal))
        {
            throw Failures.NoDigestInfo(refusal);
        }
        byte[] signature = Signature.Read(request, response);
        Pkcs1Verdict verdict = verifier.Judge(hash, digest.Span, digestInfo, signature);
        if (verdict == Pkcs1Verdict.Wrong && isKnown)
            verdict = (await ReadVerifierAsync(key, cancellationToken).ConfigureAwait(false)).Judge(hash, digest.Span, digestInfo, signature);
        Check(verdict, request, response);
        return signature;
    }

    private ConcurrentDictionary<KeyId, Pkcs1Verifier> Verifiers => LazyInitializer.EnsureInitialized(ref _verifiers, static () => new());

    private Pkcs1Verifier ReadVerifier(KeyId key)
    {
        NetHsmRequest request = Request(Get, KeyPath(key));
        return Keep(key, request, Send(request, 200));
    }

    private async Task<Pkcs1Verifier> ReadVerifierAsync(KeyId key, CancellationToken cancellationToken)
    {
        NetHsmRequest request = Request(Get, KeyPath(key));
        return Keep(key, request, await SendAsync(request, 200, cancellationToken).ConfigureAwait(false));
    }

    // A key may be deleted and another made under its id: what is kept is replaced when a signature does not fit it.
    private Pkcs1Verifier Keep(KeyId key, NetHsmRequest request, NetHsmResponse response)
    {
        var details = KeyDetails.Read(JsonPart.Read(request, response));
        if (details.Type != KeyType.Rsa)
            throw Failures.WrongKey(request, response, $"the key is of type {details.Type} and PKCS#1 takes RSA keys; choose another key or mode");
        if (details is not { Modulus: { } modulus, PublicExponent: { } exponent })
            throw Failures.Malformed(response.Device, request, "the answer has no public key in it");
        return Verifiers[key] = new Pkcs1Verifier(modulus, exponent);
    }

    // Whichever firmware: "Key mechanisms do not allow requested signing." and, for what is no mode, "Invalid data for JSON schema: Json.sign_mode."
    private static bool MayTakeNoDigestInfo(NetHsmException refusal) => refusal.Status == 400
        && !(refusal.DeviceMessage is { } said
            && (said.Contains("mechanism", StringComparison.OrdinalIgnoreCase) || said.Contains("sign_mode", StringComparison.OrdinalIgnoreCase)));

    private static void Check(Pkcs1Verdict verdict, NetHsmRequest request, NetHsmResponse response)
    {
        if (verdict == Pkcs1Verdict.Doubled)
            throw Failures.UnsupportedFirmware(request, response, "the device puts a second DigestInfo into the signature, as firmware 3.0 does; update the firmware");
        if (verdict == Pkcs1Verdict.Wrong)
            throw Failures.Malformed(response.Device, request, "the signature is none of this key over this digest");
    }
}

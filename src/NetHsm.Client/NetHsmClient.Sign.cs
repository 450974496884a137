using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    // RSA with 8192 bits in base64, and room to spare.
    private const int MaximumSignatureAnswer = 16 * 1024;

    /// <summary>
    /// Whether a signature may be made twice: when no answer came and the device may have signed, the request is sent again, also to another device
    /// (<see cref="RequestEffect"/>). False by default: who counts signatures or keeps a record of them wants to know.
    /// </summary>
    public bool RepeatsSignatures { get; init; }

    /// <summary>
    /// POST /keys/{KeyID}/sign, blocking, without anything that is slow to start. Role Operator, whose tags open the key; Operational.
    /// <b>Nothing is checked</b>, neither the message nor the signature: with PKCS1 the device pads and signs any bytes, also a bare digest, which verifies
    /// nowhere, and the DigestInfo of another hash. For RSA take <see cref="SignPkcs1"/> unless you verify the signature yourself.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="mode">One that the key's mechanisms allow.</param>
    /// <param name="message">
    /// EdDSA: the message. ECDSA, PSS, BIP340: the digest, exactly of the hash's or curve's size. PKCS1: the DigestInfo (RFC 8017, section 9.2), which
    /// the device only pads (firmware 3.0 alone prepended it itself).
    /// </param>
    /// <returns>As the device gives it: EdDSA r‖s (64 bytes), ECDSA DER, BIP340 r‖s, RSA as long as the modulus.</returns>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public byte[] Sign(KeyId key, SignMode mode, ReadOnlySpan<byte> message)
    {
        NetHsmRequest request = SignRequest(key, mode, message);
        return Signature.Read(request, Send(request, 200));
    }

    /// <summary><see cref="Sign"/>, for callers with other things to do. Nothing is checked here either: for RSA take <see cref="SignPkcs1Async"/>.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<byte[]> SignAsync(KeyId key, SignMode mode, ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        NetHsmRequest request = SignRequest(key, mode, message.Span);
        return Signature.Read(request, await SendAsync(request, 200, cancellationToken).ConfigureAwait(false));
    }

    private NetHsmRequest SignRequest(KeyId key, SignMode mode, ReadOnlySpan<byte> message)
    {
        string name = key.ToString();
        ArgumentException.ThrowIfNullOrEmpty(name, nameof(key));
        return new NetHsmRequest
        {
            Method = Post,
            Path = string.Concat(KeysPath, "/", name, "/sign"),
            Credentials = _credentials,
            ContentType = NetHsmRequest.Json,
            Body = Signature.Request(mode, message),
            MaximumAnswer = MaximumSignatureAnswer,
            Effect = RepeatsSignatures ? RequestEffect.Read : RequestEffect.Use,
        };
    }
}

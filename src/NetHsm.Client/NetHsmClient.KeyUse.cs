using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    // The device takes messages of up to 67 MiB, base64 included; an answer is no longer than its request.
    private const int MaximumMessageAnswer = 68 << 20;

    /// <summary>POST /keys/{KeyID}/encrypt with a Generic key. Role Operator, whose tags open the key; Operational.</summary>
    /// <param name="key">One with <see cref="KeyMechanism.AesEncryptionCbc"/>, of 128, 192 or 256 bits.</param>
    /// <param name="message">A multiple of 16 bytes: nothing is padded.</param>
    /// <param name="initializationVector">16 bytes; empty, the device draws one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<EncryptedMessage> EncryptAsync(
        KeyId key, ReadOnlyMemory<byte> message, ReadOnlyMemory<byte> initializationVector = default, CancellationToken cancellationToken = default)
    {
        using var body = new JsonBody();
        body.String("mode", EncryptMode.AesCbc.ToApiName()).Base64("message", message.Span);
        if (!initializationVector.IsEmpty)
            body.Base64("iv", initializationVector.Span);
        NetHsmRequest request = UseRequest($"{KeyPath(key)}/encrypt", body);
        JsonPart answer = await AskAsync(request, 200, cancellationToken).ConfigureAwait(false);
        return new EncryptedMessage(answer.Member("encrypted").Base64(), answer.Member("iv").Base64());
    }

    /// <summary>POST /keys/{KeyID}/decrypt. Role Operator, whose tags open the key; Operational.</summary>
    /// <param name="key">One whose mechanisms allow the mode.</param>
    /// <param name="mode">How.</param>
    /// <param name="encrypted">RSA: as long as the modulus. AES: a multiple of 16 bytes.</param>
    /// <param name="initializationVector">16 bytes with <see cref="DecryptMode.AesCbc"/>, else empty.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The message, pinned. It is the caller's to clear.</returns>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<byte[]> DecryptAsync(
        KeyId key, DecryptMode mode, ReadOnlyMemory<byte> encrypted, ReadOnlyMemory<byte> initializationVector = default, CancellationToken cancellationToken = default)
    {
        using var body = new JsonBody();
        body.String("mode", mode.ToApiName()).Base64("encrypted", encrypted.Span);
        if (!initializationVector.IsEmpty)
            body.Base64("iv", initializationVector.Span);
        return await AskSecretAsync(UseRequest($"{KeyPath(key)}/decrypt", body), "decrypted", cancellationToken).ConfigureAwait(false);
    }

    private NetHsmRequest UseRequest(string path, JsonBody body) => new()
    {
        Method = Post,
        Path = path,
        Credentials = _credentials,
        ContentType = NetHsmRequest.Json,
        Body = body.ToArray(),
        MaximumAnswer = MaximumMessageAnswer,
        // The device counts the uses of a key.
        Effect = RequestEffect.Use,
    };
}

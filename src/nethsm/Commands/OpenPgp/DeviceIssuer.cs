using System.Security.Cryptography;
using CommandLinePrograms;
using LibC;
using LibCrypto;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Signatures.OpenPgp;

namespace NetHsm.CommandLine.Commands.OpenPgp;

/// <summary>A key in the device that signs as OpenPGP does.</summary>
internal static class DeviceIssuer
{
    /// <summary>Signs what was hashed, by the certificate that is stored with the key, and returns the signature packet.</summary>
    internal static async Task<byte[]> SignAsync(NetHsmClient client, KeyId key, ResumableSha512 file)
    {
        byte[] certificate = await client.GetKeyCertificateAsync(key);
        FramedSignature framed;
        try
        {
            framed = DetachedSignature.Frame(file, OpenPgpPublicKey.FromCertificate(certificate), DateTimeOffset.UtcNow, []);
        }
        catch (OpenPgpFormatException failure)
        {
            throw new ProgramFailureException(ExitStatus.BadRequest, $"the certificate of key {key}: {failure.Message}", failure);
        }
        catch (ArgumentException failure)
        {
            throw new ProgramFailureException(ExitStatus.BadRequest, failure.Message, failure);
        }
        byte[] raw = await SignAsync(client, key, framed.Kind, framed.Digest.ToArray(), framed.ToSign.ToArray());
        return Complete(() => framed.Complete(raw));
    }

    /// <summary>The device's raw signature over a digest of SHA-512; one of RSA is verified.</summary>
    internal static Task<byte[]> SignAsync(NetHsmClient client, KeyId key, RawSignatureKind kind, byte[] digest, byte[] toSign) =>
        kind == RawSignatureKind.RsaPkcs1 ? client.SignPkcs1Async(key, HashAlgorithmName.SHA512, digest) : client.SignAsync(key, Mode(kind), toSign);

    /// <summary>Runs what takes the device's raw signature.</summary>
    internal static byte[] Complete(Func<byte[]> complete)
    {
        try
        {
            return complete();
        }
        catch (RawSignatureException failure)
        {
            throw new ProgramFailureException(ExitStatus.Unavailable, $"the device did not sign as it should: {failure.Message}", failure);
        }
    }

    private static SignMode Mode(RawSignatureKind kind) => kind switch
    {
        RawSignatureKind.Ecdsa => SignMode.Ecdsa,
        RawSignatureKind.EdDsa => SignMode.EdDsa,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

using System.Security.Cryptography;
using System.Text;
using Signstar.Administration.Planning;
using Signstar.Configuration;
using Signstar.KeyCertificates;
using Signstar.Signatures.OpenPgp;

namespace Signstar.Administration.Work;

/// <summary>A certificate of either kind that lacks the signatures of its key.</summary>
/// <param name="Kind">How the device signs it.</param>
/// <param name="Hash">Of which hash a signature with PKCS #1 is.</param>
/// <param name="ToSign">What the device gets, each for a signature; with PKCS #1 the digest.</param>
/// <param name="Complete">Makes the certificate of the device's answers.</param>
internal sealed record UnsignedCertificate(RawSignatureKind Kind, HashAlgorithmName Hash, IReadOnlyList<byte[]> ToSign, Func<IReadOnlyList<byte[]>, byte[]> Complete)
{
    /// <summary>The one that the configuration wants for a key.</summary>
    /// <param name="key">The key; it has a context.</param>
    /// <param name="pem">Its public part.</param>
    /// <param name="now">When it begins to be valid.</param>
    /// <exception cref="AdministrationException">The key cannot have it.</exception>
    internal static UnsignedCertificate Of(WantedKey key, string pem, DateTimeOffset now)
    {
        try
        {
            return key.Setup.Context switch
            {
                OpenPgpContext openPgp => OfOpenPgp(OpenPgpPublicKey.FromPem(pem, now), openPgp.UserIds, now),
                X509Context x509 => OfX509(SelfSignedX509.Frame(pem, x509.Subject, now, x509.Days)),
                _ => throw new ArgumentException("The key has no context.", nameof(key)),
            };
        }
        catch (Exception refusal) when (refusal is OpenPgpFormatException or CryptographicException or ArgumentException)
        {
            throw AdministrationException.Misconfigured($"key {key.Name} cannot have the certificate that its 'key_context' says: {refusal.Message}", refusal);
        }
    }

    private static UnsignedCertificate OfOpenPgp(OpenPgpPublicKey key, IReadOnlyList<string> userIds, DateTimeOffset now)
    {
        FramedCertificate[] users = [.. userIds.Select((userId, index) => OpenPgpCertificate.Frame(key, userId, now, KeyFlags.Sign, isPrimary: index == 0))];
        RawSignatureKind kind = users[0].Kind;
        return new UnsignedCertificate(
            kind,
            HashAlgorithmName.SHA512,
            [.. users.Select(user => (kind == RawSignatureKind.RsaPkcs1 ? user.Digest : user.ToSign).ToArray())],
            raw => [.. users[0].Complete(raw[0]), .. users.Skip(1).SelectMany((user, index) => user.CompleteUserId(raw[index + 1]))]);
    }

    private static UnsignedCertificate OfX509(FramedX509 framed) => new(framed.Kind, framed.Hash, [framed.ToSign], raw => Encoding.ASCII.GetBytes(framed.Complete(raw[0])));
}

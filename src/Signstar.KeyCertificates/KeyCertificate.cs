using System.Text;
using Signstar.Signatures.OpenPgp;

namespace Signstar.KeyCertificates;

/// <summary>The public part of a signing key, as others verify its signatures with: OpenPGP, X.509 or SSH (docs/specification/key-certificates.md).</summary>
public static class KeyCertificate
{
    private const byte DerSequence = 0x30;
    private const byte FirstOfPackets = 0x80;

    // Bytes that are no UTF-8 are no text.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text by which it is passed on: lines that end with a newline, and can stand together with those of other certificates.</summary>
    /// <param name="content">
    /// An OpenPGP certificate, binary or armoured; X.509 certificates in PEM, or one in DER; or SSH public keys, one a line. At most
    /// <see cref="OpenPgpPublicKey.MaximumCertificateLength"/> bytes.
    /// </param>
    /// <param name="name">Whose it is: goes into the comment of armour. No control characters.</param>
    /// <exception cref="FormatException">It is none of these, or has a secret in it.</exception>
    public static string ToText(ReadOnlySpan<byte> content, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (content.Length is 0 or > OpenPgpPublicKey.MaximumCertificateLength)
            throw new FormatException($"It has {content.Length} bytes: 1 to {OpenPgpPublicKey.MaximumCertificateLength} may be.");
        if (content[0] >= FirstOfPackets)
            return FromOpenPgp(content, name);
        if (content[0] == DerSequence)
            return X509.ToText(content);
        string text = ReadText(content).TrimStart();
        if (text.StartsWith("-----BEGIN PGP ", StringComparison.Ordinal))
            return FromOpenPgp(content, name);
        return text.StartsWith("-----BEGIN ", StringComparison.Ordinal) ? X509.ToText(text) : SshPublicKey.ToText(text);
    }

    private static string FromOpenPgp(ReadOnlySpan<byte> content, string name) => Armor.Encode(ArmorKind.PublicKey, OpenPgpCertificate.ReadPackets(content), name);

    private static string ReadText(ReadOnlySpan<byte> content)
    {
        try
        {
            string text = Strict.GetString(content);
            foreach (char c in text)
            {
                if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                    throw new FormatException("It is neither a certificate nor text.");
            }
            return text;
        }
        catch (DecoderFallbackException wrong)
        {
            throw new FormatException("It is neither a certificate nor text.", wrong);
        }
    }
}

using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace Signstar.KeyCertificates;

/// <summary>Writes public keys as SSH does (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4).</summary>
public static class SshPublicKeyLine
{
    private const string Ed25519 = "1.3.101.112";

    /// <summary>The line of <c>ssh-keygen</c>: type, base64, comment, newline; null for a key of a type that SSH has none for.</summary>
    /// <param name="pem">SubjectPublicKeyInfo in PEM.</param>
    /// <param name="comment">Goes to the end of the line; no control characters.</param>
    /// <exception cref="CryptographicException">It is no public key.</exception>
    /// <exception cref="ArgumentException">The comment has control characters.</exception>
    public static byte[]? FromPem(string pem, string comment)
    {
        ArgumentNullException.ThrowIfNull(pem);
        ArgumentNullException.ThrowIfNull(comment);
        if (comment.Any(char.IsControl))
            throw new ArgumentException("A comment has no control characters.", nameof(comment));
        try
        {
            return Read(pem, comment);
        }
        catch (Exception damage) when (damage is ArgumentException or FormatException or AsnContentException)
        {
            throw new CryptographicException("It is no public key in PEM.", damage);
        }
    }

    private static byte[]? Read(string pem, string comment)
    {
        byte[] der = Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]);
        var info = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        AsnReader algorithm = info.ReadSequence();
        string type = algorithm.ReadObjectIdentifier();
        return type switch
        {
            Ed25519 => Line("ssh-ed25519", comment, info.ReadBitString(out _)),
            "1.2.840.113549.1.1.1" => Rsa(info.ReadBitString(out _), comment),
            "1.2.840.10045.2.1" => Curve(algorithm.ReadObjectIdentifier(), info.ReadBitString(out _), comment),
            _ => null,
        };
    }

    private static byte[] Rsa(byte[] key, string comment)
    {
        AsnReader numbers = new AsnReader(key, AsnEncodingRules.DER).ReadSequence();
        ReadOnlyMemory<byte> modulus = numbers.ReadIntegerBytes();
        // DER and SSH write integers alike: big-endian, with a leading zero where the first bit is set (RFC 4251 §5).
        return Line("ssh-rsa", comment, numbers.ReadIntegerBytes().ToArray(), modulus.ToArray());
    }

    private static byte[]? Curve(string oid, byte[] point, string comment)
    {
        string? name = oid switch
        {
            "1.2.840.10045.3.1.7" => "nistp256",
            "1.3.132.0.34" => "nistp384",
            "1.3.132.0.35" => "nistp521",
            _ => null,
        };
        return name is null ? null : Line($"ecdsa-sha2-{name}", comment, Encoding.ASCII.GetBytes(name), point);
    }

    private static byte[] Line(string type, string comment, params byte[][] parts)
    {
        using var blob = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(uint)];
        foreach (byte[] part in parts.Prepend(Encoding.ASCII.GetBytes(type)))
        {
            BinaryPrimitives.WriteUInt32BigEndian(length, (uint)part.Length);
            blob.Write(length);
            blob.Write(part);
        }
        return Encoding.UTF8.GetBytes($"{type} {Convert.ToBase64String(blob.ToArray())} {comment}\n");
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Signstar.Configuration;

/// <summary>
/// One public key as a line of <c>authorized_keys</c> has it, without options: type, base64, comment (sshd(8), "AUTHORIZED_KEYS FILE FORMAT").
/// </summary>
public sealed class SshPublicKey
{
    private const int MinimumRsaBits = 2048;
    private const string WholeLine = "the whole line of a file of ssh-keygen that ends in .pub is right";

    private SshPublicKey(string type, string blob, string comment)
    {
        Type = type;
        Blob = blob;
        Comment = comment;
    }

    /// <summary>Such as <c>ssh-ed25519</c>.</summary>
    public string Type { get; }

    /// <summary>The key in base64.</summary>
    public string Blob { get; }

    /// <summary>What follows; may be empty.</summary>
    public string Comment { get; }

    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">It is none that may log in; the message says why.</exception>
    public static SshPublicKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (char c in text)
        {
            if (char.IsControl(c))
                throw new FormatException("has a control character or more than one line; one public key on one line is right");
        }
        string[] parts = text.Split(' ', 3);
        if (parts.Length < 2)
            throw new FormatException("is no public key; 'TYPE BASE64 COMMENT' is right, as in a file of ssh-keygen that ends in .pub");
        string comment = parts.Length == 3 ? parts[2] : "";
        foreach (Rune rune in comment.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                throw new FormatException("has a comment that is no Unicode; UTF-8, or no comment, is right");
        }
        Check(parts[0], parts[1]);
        return new SshPublicKey(parts[0], parts[1], comment);
    }

    /// <summary>Type, base64 and comment: one line without its end.</summary>
    public override string ToString() => Comment.Length == 0 ? $"{Type} {Blob}" : $"{Type} {Blob} {Comment}";

    private static void Check(string type, string base64)
    {
        switch (type)
        {
            case "ssh-ed25519":
                CheckFields(type, base64, Point(32));
                break;
            case "sk-ssh-ed25519@openssh.com":
                CheckFields(type, base64, Point(32), Text);
                break;
            case "ecdsa-sha2-nistp256":
                CheckFields(type, base64, Name("nistp256"), Point(65));
                break;
            case "ecdsa-sha2-nistp384":
                CheckFields(type, base64, Name("nistp384"), Point(97));
                break;
            case "ecdsa-sha2-nistp521":
                CheckFields(type, base64, Name("nistp521"), Point(133));
                break;
            case "sk-ecdsa-sha2-nistp256@openssh.com":
                CheckFields(type, base64, Name("nistp256"), Point(65), Text);
                break;
            case "ssh-rsa":
                CheckFields(type, base64, Exponent, Modulus);
                break;
            default:
                throw new FormatException(
                    "is no public key without options of a type that may log in; ssh-ed25519, ecdsa-sha2-nistp256, -nistp384, -nistp521, ssh-rsa and the sk- types are "
                    + "right, and source addresses belong into 'from'");
        }
    }

    private delegate bool Field(ReadOnlySpan<byte> value);

    // RFC 4253, 6.6; RFC 5656, 3.1; RFC 8709, 4; PROTOCOL.u2f of OpenSSH.
    private static void CheckFields(string type, string base64, params Field[] fields)
    {
        ReadOnlySpan<byte> rest = Decode(base64);
        bool valid = TryTake(ref rest, out ReadOnlySpan<byte> name) && name.SequenceEqual(Encoding.ASCII.GetBytes(type));
        foreach (Field field in fields)
            valid = valid && TryTake(ref rest, out ReadOnlySpan<byte> value) && field(value);
        if (!valid || rest.Length > 0)
            throw new FormatException($"has base64 that is no {type} key; {WholeLine}");
    }

    private static byte[] Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out int length)
            ? bytes[..length]
            : throw new FormatException($"has base64 that cannot be decoded; {WholeLine}");
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!BinaryPrimitives.TryReadUInt32BigEndian(rest, out uint length) || length > rest.Length - 4)
            return false;
        value = rest.Slice(4, (int)length);
        rest = rest[(4 + (int)length)..];
        return true;
    }

    private static Field Name(string expected) => value => value.SequenceEqual(Encoding.ASCII.GetBytes(expected));

    private static Field Point(int size) => value => value.Length == size && (size == 32 || value[0] == 4);

    private static bool Text(ReadOnlySpan<byte> value) => value.Length > 0;

    private static bool Exponent(ReadOnlySpan<byte> value) => value.Length > 0 && value[0] < 0x80 && (value[^1] & 1) == 1;

    private static bool Modulus(ReadOnlySpan<byte> value)
    {
        if (value.Length == 0 || value[0] >= 0x80)
            return false;
        ReadOnlySpan<byte> digits = value.TrimStart((byte)0);
        if (digits.Length == 0 || ((digits.Length - 1) * 8) + 8 - byte.LeadingZeroCount(digits[0]) < MinimumRsaBits)
            throw new FormatException($"is an RSA key with less than {MinimumRsaBits} bits; a longer one, or ssh-ed25519, is right");
        return true;
    }
}

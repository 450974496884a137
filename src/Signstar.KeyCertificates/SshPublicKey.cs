using System.Buffers.Binary;
using System.Text;

namespace Signstar.KeyCertificates;

/// <summary>Public keys of SSH, one a line: type, base64, comment (ssh-keygen(1), sshd(8) "AUTHORIZED_KEYS FILE FORMAT" without options).</summary>
internal static class SshPublicKey
{
    /// <summary>The lines as they are.</summary>
    internal static string ToText(string lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] words = line.Split(' ', 3);
            if (words.Length < 2 || !IsKey(words[0], words[1]))
                throw new FormatException("It is neither an OpenPGP nor an X.509 certificate, and has a line that is no SSH public key.");
            text.Append(line).Append('\n');
        }
        return text.Length > 0 ? text.ToString() : throw new FormatException("It has nothing in it.");
    }

    /// <summary>The key says itself of which type it is (RFC 4253 §6.6): the word before it must agree, which prose never does.</summary>
    private static bool IsKey(string type, string base64)
    {
        byte[] key = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, key, out int size) || size <= sizeof(uint))
            return false;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(key);
        return length > 0 && length < size - sizeof(uint) && length == type.Length
            && key.AsSpan(sizeof(uint), (int)length).SequenceEqual(Encoding.UTF8.GetBytes(type));
    }
}

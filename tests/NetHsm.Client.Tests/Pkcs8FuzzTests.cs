using System.Text;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Client.Tests;

/// <summary>Whatever comes as PKCS#8: it is read as the type that was asked for, or refused.</summary>
public class Pkcs8FuzzTests
{
    // Algorithm identifiers and the heads of structures.
    private static readonly string[] Tokens = ["3000", "0201", "02010", "0400", "06092A864886F70D010101", "06072A8648CE3D0201", "06032B6570", "3080", "0000", "A000", "0500"];

    [Fact]
    public void Any_file_is_read_or_refused()
    {
        byte[][] keys = [.. Pkcs8Tests.Types.Where(type => type != "RSA").Select(type => Pkcs8Tests.Generate(type)), Pkcs8Tests.Generate("RSA")];
        byte[][] tokens = [.. Tokens.Where(token => token.Length % 2 == 0).Select(Convert.FromHexString), "-----BEGIN PRIVATE KEY-----\n"u8.ToArray()];
        IReadOnlySet<string> outcomes = Fuzzing.Run("pkcs8", [.. keys, .. keys.Select(Pem)], tokens, OutcomeOf);
        Assert.Contains("read", outcomes);
        Assert.True(outcomes.Count > 5, string.Join('\n', outcomes));
    }

    private static byte[] Pem(byte[] der) => Encoding.ASCII.GetBytes($"-----BEGIN PRIVATE KEY-----\n{Convert.ToBase64String(der)}\n-----END PRIVATE KEY-----\n");

    private static string OutcomeOf(byte[] content)
    {
        var outcomes = new List<string>();
        foreach (KeyType type in new[] { KeyType.Rsa, KeyType.Curve25519, KeyType.P256, KeyType.BrainpoolP384 })
        {
            try
            {
                using PrivateKeyData key = content.AsSpan().StartsWith("-----"u8) ? PrivateKeyData.FromPem(type, content) : PrivateKeyData.FromPkcs8(type, content);
                Assert.Equal(type, key.Type);
                return "read";
            }
            catch (FormatException refusal)
            {
                outcomes.Add(refusal.Message);
            }
        }
        return string.Join('|', outcomes);
    }
}

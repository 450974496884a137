using System.Text;
using Signstar.Signatures.OpenPgp;
using TestSupport;

namespace Signstar.KeyCertificates.Tests;

/// <summary>Bytes that somebody stored with a key: a text of certificates comes of them, or a refusal.</summary>
public class FuzzTests
{
    [Fact]
    public void Any_bytes_are_certificates_or_refused()
    {
        byte[] armoured = Encoding.ASCII.GetBytes(Specification.Armoured);
        IReadOnlySet<string> outcomes = Fuzzing.Run(
            "key-certificate",
            [armoured, OpenPgpCertificate.ReadPackets(armoured), Encoding.ASCII.GetBytes(Specification.Pem), Encoding.ASCII.GetBytes(Specification.Ssh)],
            [.. new[] { "-----BEGIN ", "-----END ", "CERTIFICATE-----\n", "PRIVATE KEY-----\n", "\n\n", "ssh-rsa " }.Select(Encoding.ASCII.GetBytes)],
            OutcomeOf);
        Assert.InRange(outcomes.Count, 10, int.MaxValue);
    }

    private static string OutcomeOf(byte[] content)
    {
        try
        {
            string text = KeyCertificate.ToText(content, "name");
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("PRIVATE", text.Split('\n').Where(line => line.StartsWith("-----", StringComparison.Ordinal)).Aggregate("", string.Concat), StringComparison.Ordinal);
            // What was passed on is taken again, and is the same then.
            Assert.Equal(text, KeyCertificate.ToText(Encoding.UTF8.GetBytes(text), "name"));
            return text[..Math.Min(12, text.Length)];
        }
        catch (FormatException refused)
        {
            return refused.Message;
        }
    }
}

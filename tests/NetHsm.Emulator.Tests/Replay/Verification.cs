using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TestSupport;

namespace NetHsm.Emulator.Tests.Replay;

/// <summary>Has openssl judge signatures and certificate requests.</summary>
internal static partial class Verification
{
    /// <summary>What is wrong; nothing if it is good.</summary>
    internal static IEnumerable<string> Check(JsonObject check, JsonNode? answer, string text)
    {
        string algorithm = check["alg"]!.GetValue<string>();
        if (algorithm == "csr")
            return CheckRequest(check, text);
        byte[] signature = Convert.FromBase64String(answer![check["signature"]?.GetValue<string>()[1..] ?? "signature"]!.GetValue<string>());
        byte[] data = Convert.FromBase64String((check["data"] ?? check["digest"])!.GetValue<string>());
        string publicKey = check["publicKey"]!.GetValue<string>();
        bool good = algorithm == "bip340"
            ? Bip340Verification.IsValid(publicKey, data, signature)
            : IsValid(algorithm, publicKey, data, signature);
        return good ? [] : [$"{algorithm} signature is not valid"];
    }

    private static bool IsValid(string algorithm, string publicKey, byte[] data, byte[] signature)
    {
        using var files = new TemporaryDirectory();
        string[] key = ["-pubin", "-inkey", files.Write("key", Encoding.ASCII.GetBytes(publicKey))];
        string signed = files.Write("data", data);
        string signatureFile = files.Write("signature", signature);
        if (algorithm == "rsa-pkcs1")
        {
            // The whole padded block is compared: what is signed need not have a DigestInfo.
            ProcessResult block = ExternalProgram.Run("openssl", ["pkeyutl", "-verifyrecover", .. key, "-in", signatureFile]);
            return block.ExitCode == 0 && block.Output.AsSpan().SequenceEqual(data);
        }
        string[] options = algorithm switch
        {
            "ed25519" => ["-rawin"],
            "ecdsa" => [],
            ['r', 's', 'a', '-', 'p', 's', 's', '-', .. var hash] =>
                ["-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", $"digest:{hash}", "-pkeyopt", $"rsa_mgf1_md:{hash}", "-pkeyopt", "rsa_pss_saltlen:digest"],
            _ => throw new NotSupportedException($"The algorithm {algorithm} is not known."),
        };
        return ExternalProgram.Run("openssl", ["pkeyutl", "-verify", .. key, "-in", signed, "-sigfile", signatureFile, .. options]).ExitCode == 0;
    }

    private static IEnumerable<string> CheckRequest(JsonObject check, string pem)
    {
        byte[] input = Encoding.ASCII.GetBytes(pem);
        ProcessResult result = ExternalProgram.Run("openssl", ["req", "-noout", "-verify", "-subject", "-pubkey", "-nameopt", "sep_comma_plus_space,utf8"], input);
        string output = result.OutputText + result.Error;
        if (result.ExitCode != 0 || output.Contains("verify failure", StringComparison.Ordinal))
            yield return "the certificate request's signature is not valid";
        if (check["publicKey"] is { } publicKey && !output.Contains(publicKey.GetValue<string>(), StringComparison.Ordinal))
            yield return "the certificate request has another public key";
        if (check["subject"] is { } subject && !output.Split('\n').Select(line => line.Replace(" = ", "=", StringComparison.Ordinal)).Contains($"subject={subject.GetValue<string>()}"))
            yield return $"the certificate request has another subject than {subject}: {output}";
        if (check["subjectAltNames"] is JsonArray names)
        {
            string text = ExternalProgram.Run("openssl", ["req", "-noout", "-text"], input).OutputText;
            string[] given = AlternativeNames().Match(text) is { Success: true } match ? match.Groups[1].Value.Trim().Split(", ") : [];
            if (!given.Order().SequenceEqual(names.Select(name => name!.GetValue<string>()).Order()))
                yield return $"the certificate request has the alternative names {string.Join(", ", given)}";
        }
    }

    [GeneratedRegex(@"X509v3 Subject Alternative Name:.*\n\s*(\S.*)")]
    private static partial Regex AlternativeNames();
}

using TestSupport;

namespace Signstar.Signatures.Tests.OpenPgp;

/// <summary>Secret keys that gpg made.</summary>
internal static class GnuPgSecretKeys
{
    internal static readonly string[] Algorithms = ["ed25519", "nistp256", "nistp384", "nistp521", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1", "secp256k1", "rsa2048"];

    /// <summary>A new key as gpg exports it, with one component or, by <paramref name="usage"/> "default", with two.</summary>
    internal static byte[] Generate(string algorithm, string usage = "sign", string passphrase = "", bool armored = false)
    {
        using var home = new TemporaryDirectory();
        string[] gpg = ["--homedir", home.Path, "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", passphrase];
        try
        {
            ProcessResult made = ExternalProgram.Run("gpg", [.. gpg, "--quick-generate-key", "Test <test@example.org>", algorithm, usage, "never"]);
            Assert.True(made.ExitCode == 0, made.ToString());
            return ExternalProgram.Run("gpg", [.. gpg, .. armored ? ["--armor"] : Array.Empty<string>(), "--export-secret-keys"]).Output;
        }
        finally
        {
            ExternalProgram.Run("gpgconf", ["--homedir", home.Path, "--kill", "all"]);
        }
    }
}

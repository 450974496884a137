using System.Text;

namespace NetHsm.Emulator.Domain;

/// <summary>The device's rule for passphrases.</summary>
internal static class Passphrases
{
    internal static PassphraseDigest Accept(string passphrase, string member = "passphrase") => PassphraseDigest.Of(Demand(passphrase, member));

    /// <summary>The passphrase, if it is of the right length.</summary>
    internal static string Demand(string passphrase, string member = "passphrase") => Encoding.UTF8.GetByteCount(passphrase) is >= 10 and <= 200
        ? passphrase
        : throw RefusedException.Malformed($"passphrase {member} is not >= 10 and <= 200 characters");
}

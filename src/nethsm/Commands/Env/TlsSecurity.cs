using CommandLinePrograms;
using LibC;
using LibSsl;

namespace NetHsm.CommandLine.Commands.Env;

/// <summary>How a device is recognised, as it is typed: <c>Unsafe</c>, <c>Native</c>, or fingerprints.</summary>
internal static class TlsSecurity
{
    private const string Unsafe = "Unsafe";
    private const string Native = "Native";

    internal static string Check(string text) =>
        text.Equals(Unsafe, StringComparison.OrdinalIgnoreCase) ? Unsafe
        : text.Equals(Native, StringComparison.OrdinalIgnoreCase) ? Native
        : CertificateFingerprint.TryParse(text, out _) ? text
        : throw new FormatException($"'{text}' is neither {Unsafe} nor {Native} nor sha256: and 64 hexadecimal digits");

    internal static ServerTrust Read(IReadOnlyList<string> texts) => texts switch
    {
        [Unsafe] => ServerTrust.Unsafe,
        [Native] => ServerTrust.System,
        _ when texts.Contains(Unsafe) || texts.Contains(Native) =>
            throw new ProgramFailureException(ExitStatus.Usage, $"{Unsafe} and {Native} stand alone: only fingerprints may be several"),
        _ => ServerTrust.Pinned([.. texts.Select(CertificateFingerprint.Parse)]),
    };

    internal static string Write(ServerTrust trust) => trust.Kind switch
    {
        ServerTrustKind.Unsafe => Unsafe,
        ServerTrustKind.System => Native,
        _ => string.Join(' ', trust.Fingerprints),
    };
}

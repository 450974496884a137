using LibSsl;
using NetHsm.Client;

namespace NetHsm.Testing.Hosts;

/// <summary>What the environment says about a device that is there anyway, understood.</summary>
internal static class RemoteSettings
{
    private const string AnyCertificate = "unsafe";

    internal static NetHsmUrl Url(TestEnvironment environment)
    {
        try
        {
            return NetHsmUrl.Parse(environment.Url!);
        }
        catch (FormatException failure)
        {
            throw new TestDeviceException($"{TestEnvironment.UrlVariable}: {failure.Message}", failure);
        }
    }

    internal static ServerTrust Trust(TestEnvironment environment) => environment.Fingerprint switch
    {
        AnyCertificate => ServerTrust.Unsafe,
        { } text when CertificateFingerprint.TryParse(text, out CertificateFingerprint? fingerprint) => ServerTrust.Pinned(fingerprint),
        _ => throw new TestDeviceException(
            $"{TestEnvironment.FingerprintVariable} has to say how to recognise the device: sha256:HEX of its certificate, or {AnyCertificate}."),
    };

    /// <summary>A passphrase that the owner of the device knows, unless the device is erased in the end.</summary>
    internal static string? Passphrase(TestEnvironment environment)
    {
        if (environment.AdminPassphraseFile is not { } file)
        {
            return environment.MayReset ? null : throw new TestDeviceException(
                $"Tests provision the device of {TestEnvironment.UrlVariable}: name a file with the passphrase to give it in "
                + $"{TestEnvironment.AdminPassphraseFileVariable}, or set {TestEnvironment.ResetVariable}=yes to have it erased in the end.");
        }
        try
        {
            return File.ReadAllText(file).TrimEnd('\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TestDeviceException($"{TestEnvironment.AdminPassphraseFileVariable}: {failure.Message}", failure);
        }
    }
}

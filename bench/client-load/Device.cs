using System.Security.Cryptography;
using System.Text;
using LibSsl;
using NetHsm.Client;
using NetHsm.Model;

namespace Bench.ClientLoad;

/// <summary>A fresh device, provisioned, with a P-256 key and an operator.</summary>
internal sealed class Device
{
    internal const string Operator = "operator";

    private const string Admin = "admin";

    private Device(string url, string fingerprint)
    {
        Url = NetHsmUrl.Parse(url);
        Fingerprint = fingerprint;
        Trust = ServerTrust.Pinned(new CertificateFingerprint(Convert.FromHexString(fingerprint)));
    }

    internal static KeyId Key { get; } = new("bench");

    internal static string SignPath { get; } = $"/keys/{Key}/sign";

    internal static byte[] Digest { get; } = SHA256.HashData("bench"u8);

    internal static byte[] Body { get; } = Encoding.ASCII.GetBytes($$"""{"mode":"ECDSA","message":"{{Convert.ToBase64String(Digest)}}"}""");

    internal NetHsmUrl Url { get; }

    /// <summary>SHA-256 of the certificate, in hexadecimal.</summary>
    internal string Fingerprint { get; }

    internal ServerTrust Trust { get; }

    internal static async Task<Device> PrepareAsync(string url, string fingerprint)
    {
        var device = new Device(url, fingerprint);
        using var transport = new HttpClientTransport(device.Url, device.Trust);
        using NetHsmCredentials credentials = CredentialsOf(Admin);
        using Passphrase unlock = Passphrase.FromString("unlock passphrase");
        using Passphrase first = Passphrase.FromString(PassphraseOf(Admin));
        using Passphrase second = Passphrase.FromString(PassphraseOf(Operator));
        await new NetHsmClient(transport).ProvisionAsync(unlock, first, DateTimeOffset.UtcNow);
        var admin = new NetHsmClient(transport, credentials);
        await admin.GenerateKeyAsync(new KeyGeneration { Type = KeyType.P256, Mechanisms = [KeyMechanism.EcdsaSignature], Id = Key });
        await admin.AddUserAsync(new UserId(Operator), "Operator", UserRole.Operator, second);
        return device;
    }

    /// <summary>No secret: the device is this run's, and made of nothing.</summary>
    internal static string PassphraseOf(string user) => $"{user} passphrase";

    internal static NetHsmCredentials CredentialsOf(string user) => new(new UserId(user), Passphrase.FromString(PassphraseOf(user)));

    internal static string BasicOf(string user) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{PassphraseOf(user)}"));

}

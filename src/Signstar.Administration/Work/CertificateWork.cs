using System.Security.Cryptography;
using LibC;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Credentials;
using Signstar.Administration.Devices;
using Signstar.Administration.Planning;
using Signstar.KeyCertificates;
using Signstar.Signatures.OpenPgp;

namespace Signstar.Administration.Work;

/// <summary>What others verify with: stored with the keys in the device, and on the host for its roles (docs/specification/key-certificates.md).</summary>
internal sealed class CertificateWork
{
    private const UnixFileMode Public = DurableFile.Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly AdministrationPaths _paths;
    private readonly TimeProvider _time;
    private readonly Action<string, string> _changed;

    internal CertificateWork(AdministrationPaths paths, TimeProvider time, Action<string, string> changed)
    {
        _paths = paths;
        _time = time;
        _changed = changed;
    }

    /// <summary>Makes what is missing.</summary>
    /// <param name="clients">Administrators of the first device.</param>
    /// <param name="keys">The keys that the configuration names.</param>
    /// <param name="passphrases">Of the keys' Operators, who sign the certificates.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task MakeAsync(AdministratorClients clients, IReadOnlyList<WantedKey> keys, RotatedPassphrases passphrases, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_paths.Certificates);
        foreach (WantedKey key in keys)
        {
            NetHsmClient administrator = clients.Of(key.Namespace);
            if (key.Setup.OpenPgp is null)
            {
                string pem = await administrator.GetPublicKeyPemAsync(key.Id, cancellation).ConfigureAwait(false);
                if (LineOf(key, pem) is { } line)
                    Place($"{key.CertificateName}.pub", line);
                continue;
            }
            byte[]? certificate = await DeviceReader.CertificateOfAsync(administrator, key.Id, cancellation).ConfigureAwait(false);
            if (certificate is null && passphrases.Has(key.Operator))
            {
                certificate = await CertifyAsync(administrator, clients.Device.As(key.Operator, passphrases[key.Operator]), key, cancellation).ConfigureAwait(false);
                await administrator.SetKeyCertificateAsync(key.Id, certificate, cancellation).ConfigureAwait(false);
                _changed(clients.Device.ToString(), $"certificate of key {key.Name}");
            }
            if (certificate is not null)
                Place($"{key.CertificateName}.pgp", certificate);
        }
    }

    private static byte[]? LineOf(WantedKey key, string pem)
    {
        try
        {
            return SshPublicKeyLine.FromPem(pem, key.Name);
        }
        catch (CryptographicException damage)
        {
            throw AdministrationException.Unavailable($"the device answered with something else than the public key of {key.Name}: {damage.Message}", damage);
        }
    }

    private async Task<byte[]> CertifyAsync(NetHsmClient administrator, NetHsmClient signer, WantedKey key, CancellationToken cancellation)
    {
        string pem = await administrator.GetPublicKeyPemAsync(key.Id, cancellation).ConfigureAwait(false);
        DateTimeOffset now = _time.GetUtcNow();
        try
        {
            FramedCertificate framed = OpenPgpCertificate.Frame(OpenPgpPublicKey.FromPem(pem, now), key.Setup.OpenPgp!.UserIds[0], now, KeyFlags.Sign);
            byte[] raw = framed.Kind == RawSignatureKind.RsaPkcs1
                ? await signer.SignPkcs1Async(key.Id, HashAlgorithmName.SHA512, framed.Digest.ToArray(), cancellation).ConfigureAwait(false)
                : await signer.SignAsync(key.Id, framed.Kind == RawSignatureKind.Ecdsa ? SignMode.Ecdsa : SignMode.EdDsa, framed.ToSign.ToArray(), cancellation).ConfigureAwait(false);
            return framed.Complete(raw);
        }
        catch (Exception refusal) when (refusal is OpenPgpFormatException or ArgumentException)
        {
            throw AdministrationException.Misconfigured($"key {key.Name} cannot have an OpenPGP certificate: {refusal.Message}", refusal);
        }
        catch (RawSignatureException wrong)
        {
            throw AdministrationException.Unavailable($"the device did not sign the certificate of key {key.Name} as it should: {wrong.Message}", wrong);
        }
    }

    private void Place(string name, byte[] content)
    {
        string path = Path.Join(_paths.Certificates, name);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            DurableFile.Replace(path, content, Public);
    }
}

using System.Security.Cryptography;
using LibC;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Credentials;
using Signstar.Administration.Devices;
using Signstar.Administration.Planning;
using Signstar.Configuration;
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
            if (key.Setup.Context is not { } context)
            {
                string pem = await administrator.GetPublicKeyPemAsync(key.Id, cancellation).ConfigureAwait(false);
                if (LineOf(key, pem) is { } line)
                    Place($"{key.CertificateName}.pub", line);
                continue;
            }
            byte[]? certificate = await DeviceReader.CertificateOfAsync(administrator, key.Id, cancellation).ConfigureAwait(false);
            if (certificate is null)
            {
                certificate = await CertifyAsync(administrator, clients.Device.As(key.Operator, passphrases[key.Operator]), key, cancellation).ConfigureAwait(false);
                await administrator.SetKeyCertificateAsync(key.Id, certificate, cancellation).ConfigureAwait(false);
                _changed(clients.Device.ToString(), $"certificate of key {key.Name}");
            }
            Place(key.CertificateName + (context is X509Context ? ".crt" : ".pgp"), certificate);
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
        UnsignedCertificate unsigned = UnsignedCertificate.Of(key, pem, _time.GetUtcNow());
        List<byte[]> answers = [];
        foreach (byte[] toSign in unsigned.ToSign)
        {
            answers.Add(unsigned.Kind == RawSignatureKind.RsaPkcs1
                ? await signer.SignPkcs1Async(key.Id, unsigned.Hash, toSign, cancellation).ConfigureAwait(false)
                : await signer.SignAsync(key.Id, unsigned.Kind == RawSignatureKind.Ecdsa ? SignMode.Ecdsa : SignMode.EdDsa, toSign, cancellation).ConfigureAwait(false));
        }
        try
        {
            return unsigned.Complete(answers);
        }
        catch (Exception wrong) when (wrong is RawSignatureException or CryptographicException)
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

using System.Text;
using LibC;
using LibSystemd;
using Signstar.KeyCertificates;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.DownloadKeyCertificate;

/// <summary>Answers with the certificates of the host's keys, all in one text.</summary>
internal sealed class CertificateRole : DownloadRole
{
    private readonly CertificateSettings _settings;
    private readonly Credentials _credentials;

    private CertificateRole(CertificateSettings settings, Credentials credentials)
    {
        _settings = settings;
        _credentials = credentials;
    }

    public override string User => _settings.User;

    public override TransferLimits Limits => TransferLimits.AfterDevices(_settings.DeviceSeconds);

    internal static CertificateRole Load(Credentials credentials) => new(CertificateSettings.Parse(SettingsCredential.Read(credentials)), credentials);

    public override void Send(Stream answer, RequestEntry entry, CancellationToken clientGone)
    {
        StoredCertificate[] certificates = _settings.Devices.Length == 0 ? HostCertificates.Read(_credentials) : ReadDevice(entry, clientGone);
        if (certificates.Length == 0)
            throw new RoleFailureException(ExitStatus.Configuration, "no key of this host has a certificate yet; its operator has to act");
        // All of them or none: half of the certificates would look like all.
        answer.Write(Encoding.UTF8.GetBytes(string.Concat(Array.ConvertAll(certificates, ToText))));
    }

    private StoredCertificate[] ReadDevice(RequestEntry entry, CancellationToken clientGone)
    {
        using var device = new DeviceCertificates(_settings, _credentials);
        try
        {
            StoredCertificate[] certificates = device.ReadAsync(entry, clientGone).GetAwaiter().GetResult();
            entry.Finished("devices");
            return certificates;
        }
        finally
        {
            device.Note(entry);
        }
    }

    private static string ToText(StoredCertificate certificate)
    {
        try
        {
            return KeyCertificate.ToText(certificate.Content, certificate.Name);
        }
        catch (FormatException wrong)
        {
            throw RoleFailureException.Misconfigured($"{certificate.Place}: {wrong.Message}", wrong);
        }
    }
}

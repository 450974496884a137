using System.Buffers;
using LibC;
using LibSystemd;
using Signstar.Metrics;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.DownloadMetrics;

/// <summary>Answers with what the devices and their keys count.</summary>
internal sealed class MetricsRole : DownloadRole
{
    private readonly MetricsSettings _settings;
    private readonly Credentials _credentials;

    private MetricsRole(MetricsSettings settings, Credentials credentials)
    {
        _settings = settings;
        _credentials = credentials;
    }

    public override string User => _settings.User;

    public override TransferLimits Limits => TransferLimits.AfterDevices(_settings.DeviceSeconds);

    internal static MetricsRole Load(Credentials credentials) => new(MetricsSettings.Parse(SettingsCredential.Read(credentials)), credentials);

    public override void Send(Stream answer, RequestEntry entry, CancellationToken clientGone)
    {
        using var logins = new Logins(_settings, _credentials);
        DeviceReport[] reports = GatherAsync(logins, entry, clientGone).GetAwaiter().GetResult();
        entry.Finished("devices");
        if (Array.TrueForAll(reports, report => report.State is null))
            throw new RoleFailureException(ExitStatus.Unavailable, "no HSM can be reached; try again later; nothing was sent");
        answer.Write(Write(reports));
    }

    private async Task<DeviceReport[]> GatherAsync(Logins logins, RequestEntry entry, CancellationToken clientGone)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(clientGone);
        time.CancelAfter(TimeSpan.FromSeconds(_settings.DeviceSeconds));
        DeviceInquiry[] inquiries = Array.ConvertAll(_settings.Devices, device => new DeviceInquiry(device, logins, TimeSpan.FromSeconds(_settings.DeviceSeconds)));
        try
        {
            DeviceReport[] reports = await Task.WhenAll(Array.ConvertAll(inquiries, inquiry => inquiry.AskAsync(time.Token))).ConfigureAwait(false);
            foreach (DeviceInquiry inquiry in inquiries)
            {
                if (inquiry.PassedOver is { } why)
                    entry.Add("SIGNSTAR_DEVICE_PASSED_OVER", why);
            }
            return reports;
        }
        finally
        {
            Array.ForEach(inquiries, inquiry => inquiry.Dispose());
            DeviceLogins.Note(entry, [logins.Metrics, .. logins.Operators]);
        }
    }

    private byte[] Write(DeviceReport[] reports)
    {
        var output = new ArrayBufferWriter<byte>();
        if (_settings.Format == MetricsSettings.Exposition)
            DeviceExposition.Write(new ExpositionWriter(output), reports);
        else
            MetricsDocument.Write(output, reports);
        return output.WrittenSpan.ToArray();
    }
}

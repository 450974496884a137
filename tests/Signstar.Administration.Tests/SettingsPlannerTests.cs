using System.Net;
using NetHsm.Model;
using Signstar.Administration.Planning;
using Signstar.Configuration;

namespace Signstar.Administration.Tests;

public class SettingsPlannerTests
{
    private const string Pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

    private static readonly ObservedDevice Observed = new()
    {
        UnattendedBoot = false,
        Logging = new ObservedLogging("192.0.2.1", 514, LogLevel.Info),
        Network = new ObservedNetwork("192.0.2.2", "255.255.255.0", "192.0.2.3"),
        TlsCertificate = Pem,
    };

    private static readonly WantedSettings Nothing = new(null, null, null, null);

    [Fact]
    public void What_the_configuration_does_not_name_is_left_alone()
    {
        Assert.Empty(Compare(Nothing));
        Assert.Empty(SettingsPlanner.Compare(ObservedDevice.Empty, Nothing, ""));
    }

    [Fact]
    public void What_is_as_it_should_be_is_left_alone() => Assert.Empty(Compare(new WantedSettings(
        false,
        new DeviceLogging(IPAddress.Parse("192.0.2.1"), 514, LogLevel.Info),
        new DeviceNetwork(IPAddress.Parse("192.0.2.2"), IPAddress.Parse("255.255.255.0"), IPAddress.Parse("192.0.2.3")),
        "\n" + Pem.TrimEnd())));

    [Fact]
    public void Each_difference_is_a_step_and_loses_nothing()
    {
        Says("~ boot mode: attended -> unattended", PlanPhase.Settings, Nothing with { UnattendedBoot = true });
        foreach (DeviceLogging logging in new[]
        {
            new DeviceLogging(IPAddress.Parse("192.0.2.9"), 514, LogLevel.Info), new DeviceLogging(IPAddress.Parse("192.0.2.1"), 515, LogLevel.Info), new DeviceLogging(IPAddress.Parse("192.0.2.1"), 514, LogLevel.Error),
        })
        {
            Says($"~ logging: 192.0.2.1:514 from Info -> {logging.Address}:{logging.Port} from {logging.Level}", PlanPhase.Settings, Nothing with { Logging = logging });
        }
        Says("~ logging: 192.0.2.1:514 from Info -> none", PlanPhase.Settings, Nothing with { Logging = new DeviceLogging(IPAddress.Any, 514, LogLevel.Info) });
        Says("~ TLS certificate: that of the configuration", PlanPhase.Settings, Nothing with { TlsCertificate = Pem.Replace("AAAA", "BBBB", StringComparison.Ordinal) });
        // The device is not there any more where it was: last of all.
        Says(
            "~ network: 192.0.2.2 netmask 255.255.255.0 gateway 192.0.2.3 -> 192.0.2.2 netmask 255.255.255.0 gateway 192.0.2.4",
            PlanPhase.Last,
            Nothing with { Network = new DeviceNetwork(IPAddress.Parse("192.0.2.2"), IPAddress.Parse("255.255.255.0"), IPAddress.Parse("192.0.2.4")) });
    }

    [Fact]
    public void A_device_of_several_is_named() =>
        Assert.Equal("~ boot mode of device 2: attended -> unattended", Assert.Single(SettingsPlanner.Compare(Observed, Nothing with { UnattendedBoot = true }, " of device 2")).ToString());

    private static void Says(string line, PlanPhase phase, WantedSettings wanted)
    {
        PlanStep step = Assert.Single(Compare(wanted));
        Assert.Equal((line, phase, false), (step.ToString(), step.Phase, step.IsDestructive));
    }

    private static PlanStep[] Compare(WantedSettings wanted) => [.. SettingsPlanner.Compare(Observed, wanted, "")];
}

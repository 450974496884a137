using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

internal static class SiteReader
{
    internal static SiteConfiguration Read(string yaml, string file)
    {
        var context = new ReadingContext(file);
        if (OlderToml.IsNamedSo(file) || OlderToml.IsLikely(yaml))
        {
            context.Problems.AddForFile(OlderToml.Problem);
            context.Problems.ThrowIfAny();
        }
        YamlNode? root = YamlDocumentReader.Read(yaml, context.Problems);
        SiteConfiguration? site = null;
        if (MappingReader.Open(root, "a configuration", context.Problems) is { } members)
        {
            SystemSection? system = SystemReader.Read(members.Required("system"), context);
            var users = new DeviceUsers(context);
            NetHsmSection? nethsm = NetHsmReader.Read(members.Optional("nethsm"), users, context);
            AttestationSection? attestation = AttestationReader.Read(members.Optional("attestation"), users, context);
            users.RequireAdministrators();
            WireGuardSection? wireGuard = WireGuardReader.Read(members.Optional("wireguard"), context.Problems);
            MetricsSection? metrics = MetricsReader.Read(members.Optional("metrics"), wireGuard, context.Problems);
            LoggingSection? logging = LoggingReader.Read(members.Optional("logging"), context.Problems);
            if (members.Optional("yubihsm2") is { } yubihsm2)
                context.Problems.Add(yubihsm2, "'yubihsm2': this version serves no YubiHSM2; leave the section out");
            members.Close();
            site = new SiteConfiguration
            {
                System = system!,
                NetHsm = nethsm,
                Attestation = attestation,
                WireGuard = wireGuard,
                Metrics = metrics,
                Logging = logging,
                Notes = context.Problems.Notes,
            };
        }
        context.Problems.ThrowIfAny();
        return site!;
    }
}

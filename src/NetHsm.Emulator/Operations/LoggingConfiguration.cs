using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/config/logging: kept and given back; the emulator sends no log. The firmware does not check the port.</summary>
internal static class LoggingConfiguration
{
    internal static Answer Get(Call call)
    {
        LoggingSettings logging = call.Provisioned.Logging;
        return Answer.JsonObject(writer =>
        {
            writer.WriteString("ipAddress", logging.Address);
            writer.WriteNumber("port", logging.Port);
            writer.WriteString("logLevel", logging.Level);
        });
    }

    internal static Answer Set(Call call)
    {
        var body = JsonMembers.Parse(call.Body, "log", "ipAddress", "port", "logLevel");
        string address = JsonMembers.AsText(body.Element("ipAddress")) ?? throw JsonMembers.RefusedData("expected string for IP");
        if (!IpAddresses.IsIpv4(address) && !IpAddresses.IsIpv6(address))
            throw JsonMembers.RefusedData("Ipaddr: neither an IPv4 nor an IPv6 address");
        var logging = new LoggingSettings(address, body.Integer("port"), ReadLevel(body));
        call.Device.Change(provisioned => provisioned with { Logging = logging });
        return Answer.Done;
    }

    private static string ReadLevel(JsonMembers body)
    {
        string level = JsonMembers.AsText(body.Element("logLevel")) ?? throw JsonMembers.RefusedData("expected string as log level");
        return level is "debug" or "info" or "warning" or "error" ? level : throw JsonMembers.RefusedData($"\"{level}\": unknown log level");
    }
}

using System.Globalization;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigGet;

internal sealed class GetTimeCommand(GlobalOptions globals)
    : SessionCommand("time", "The device's time. As a system-wide Administrator.", globals)
{
    protected override async Task RunAsync(Session session)
    {
        DateTimeOffset time = await session.SystemClientAs(UserRole.Administrator).GetTimeAsync();
        session.Output.Value("time", time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}

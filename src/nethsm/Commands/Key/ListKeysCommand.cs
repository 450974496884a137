using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class ListKeysCommand(GlobalOptions globals)
    : SessionCommand("list", "Lists the ids of all keys, one a line; of a namespace, for its users. As an Administrator or Operator.", globals)
{
    protected override async Task RunAsync(Session session) => session.Output.List(
        (await session.ClientAs(UserRole.Administrator, UserRole.Operator).ListKeysAsync()).Select(key => key.ToString()));
}

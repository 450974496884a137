using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.User;

internal sealed class ListUsersCommand(GlobalOptions globals)
    : SessionCommand("list", "Lists the ids of all users, one a line; of a namespace, for its Administrator. As an Administrator.", globals)
{
    protected override async Task RunAsync(Session session) =>
        session.Output.List((await session.ClientAs(UserRole.Administrator).ListUsersAsync()).Select(user => user.ToString()));
}

using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Namespace;

internal sealed class ListNamespacesCommand(GlobalOptions globals)
    : SessionCommand("list", "Lists the namespaces, one a line. As a system-wide Administrator.", globals)
{
    protected override async Task RunAsync(Session session) =>
        session.Output.List((await session.SystemClientAs(UserRole.Administrator).ListNamespacesAsync()).Select(name => name.ToString()));
}

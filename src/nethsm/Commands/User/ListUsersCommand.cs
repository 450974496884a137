using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.User;

internal sealed class ListUsersCommand : SessionCommand
{
    private readonly Option<bool> _long = Parameters.Flag("--long", null, "Shows a table: names, roles and tags, too.");

    public ListUsersCommand(GlobalOptions globals)
        : base("list", "Lists the ids of all users, one a line; of a namespace, for its Administrators. As an Administrator.", globals)
    {
        Add(_long);
        this.WithExamples("nethsm user list", "nethsm user list --long");
    }

    protected override async Task RunAsync(Session session)
    {
        NetHsmClient client = session.ClientAs(UserRole.Administrator);
        IReadOnlyList<UserId> users = await client.ListUsersAsync();
        if (!session.Value(_long))
        {
            session.Output.List(users.Select(user => user.ToString()));
            return;
        }
        var rows = new List<Record>();
        foreach (UserId user in users)
            rows.Add(await GetUserCommand.ReadAsync(client, user));
        session.Output.Table(rows);
    }
}

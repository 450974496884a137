using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.User;

internal sealed class GetUserCommand : SessionCommand
{
    private readonly Argument<UserId> _name = Kinds.User.Argument("USER", "Its id.", "NETHSM_USER_NAME");

    public GetUserCommand(GlobalOptions globals)
        : base("get", "Shows a user: its name, role and, of an Operator, tags. As an Administrator.", globals) => Add(_name);

    protected override async Task RunAsync(Session session) =>
        session.Output.Record(await ReadAsync(session.ClientAs(UserRole.Administrator), session.Value(_name)));

    /// <summary>What is told of a user.</summary>
    internal static async Task<Record> ReadAsync(NetHsmClient client, UserId user)
    {
        UserDetails details = await client.GetUserAsync(user);
        var record = new Record().Text("user", user.ToString()).Text("real_name", details.RealName).Text("role", details.Role.ToApiName());
        return details.Role == UserRole.Operator ? record.Texts("tags", (await client.ListUserTagsAsync(user)).Select(tag => tag.ToString())) : record;
    }
}

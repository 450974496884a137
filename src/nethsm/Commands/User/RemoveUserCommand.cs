using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.User;

internal sealed class RemoveUserCommand : SessionCommand
{
    private readonly Argument<UserId> _name = Kinds.User.Argument("USER", "Its id.", "NETHSM_USER_NAME");

    public RemoveUserCommand(GlobalOptions globals)
        : base("remove", "Removes a user from the device. As an Administrator.", globals) => Add(_name);

    protected override Task RunAsync(Session session) => session.ClientAs(UserRole.Administrator).DeleteUserAsync(session.Value(_name));
}

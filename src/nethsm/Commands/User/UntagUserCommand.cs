using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.User;

internal sealed class UntagUserCommand : SessionCommand
{
    private readonly Argument<UserId> _name = Kinds.User.Argument("USER", "An Operator.", "NETHSM_USER_NAME");
    private readonly Argument<Tag> _tag = Kinds.Tag.Argument("TAG", "The tag.", "NETHSM_USER_TAG");

    public UntagUserCommand(GlobalOptions globals)
        : base("untag", "Takes a tag from an Operator. As an Administrator.", globals)
    {
        Add(_name);
        Add(_tag);
    }

    protected override Task RunAsync(Session session) =>
        session.ClientAs(UserRole.Administrator).DeleteUserTagAsync(session.Value(_name), session.Value(_tag));
}

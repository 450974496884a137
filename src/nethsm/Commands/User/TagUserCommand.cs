using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.User;

internal sealed class TagUserCommand : SessionCommand
{
    private readonly Argument<UserId> _name = Kinds.User.Argument("USER", "An Operator.", "NETHSM_USER_NAME");
    private readonly Argument<Tag> _tag = Kinds.Tag.Argument("TAG", "A tag that a key has.", "NETHSM_USER_TAG");

    public TagUserCommand(GlobalOptions globals)
        : base("tag", "Lets an Operator use the keys with this tag. As an Administrator.", globals)
    {
        Add(_name);
        Add(_tag);
        this.WithExamples("nethsm user tag operator1 build");
    }

    protected override Task RunAsync(Session session) =>
        session.ClientAs(UserRole.Administrator).AddUserTagAsync(session.Value(_name), session.Value(_tag));
}

using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class UntagKeyCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Its id.", "NETHSM_KEY_ID");
    private readonly Argument<Tag> _tag = Kinds.Tag.Argument("TAG", "The tag.", "NETHSM_KEY_TAG");

    public UntagKeyCommand(GlobalOptions globals)
        : base("untag", "Takes a tag from a key. Without any, every Operator may use it. As an Administrator.", globals)
    {
        Add(_key);
        Add(_tag);
    }

    protected override Task RunAsync(Session session) =>
        session.ClientAs(UserRole.Administrator).DeleteKeyTagAsync(session.Value(_key), session.Value(_tag));
}

using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class MoveKeyCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Its id.");
    private readonly Argument<KeyId> _newKey = Kinds.Key.Argument("NEW_KEY_ID", "The id that it gets.");

    public MoveKeyCommand(GlobalOptions globals)
        : base("move", "Gives a key another id; nothing else changes. As an Administrator. Since firmware 3.0.", globals)
    {
        Add(_key);
        Add(_newKey);
        this.WithExamples("nethsm key move signing1 signing-2025");
    }

    protected override Task RunAsync(Session session) => session.ClientAs(UserRole.Administrator).MoveKeyAsync(session.Value(_key), session.Value(_newKey));
}

using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class RemoveKeyCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Its id.", "NETHSM_KEY_ID");

    public RemoveKeyCommand(GlobalOptions globals)
        : base("remove", "Destroys a key. Only a backup could bring it back. As an Administrator.", globals) => Add(_key);

    protected override Task RunAsync(Session session) => session.ClientAs(UserRole.Administrator).DeleteKeyAsync(session.Value(_key));
}

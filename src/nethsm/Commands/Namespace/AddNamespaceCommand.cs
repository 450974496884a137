using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Namespace;

internal sealed class AddNamespaceCommand : SessionCommand
{
    private readonly Argument<NamespaceId> _name = Kinds.Namespace.Argument("NAMESPACE", "The new namespace.", "NETHSM_NAMESPACE_NAME");

    public AddNamespaceCommand(GlobalOptions globals)
        : base("add", "Adds a namespace. From then on only its own Administrators manage its users: add one first. As a system-wide Administrator.", globals) => Add(_name);

    protected override Task RunAsync(Session session) =>
        session.SystemClientAs(UserRole.Administrator).AddNamespaceAsync(session.Value(_name));
}

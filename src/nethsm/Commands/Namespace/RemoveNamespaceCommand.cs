using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Namespace;

internal sealed class RemoveNamespaceCommand : SessionCommand
{
    private readonly Argument<NamespaceId> _name = Kinds.Namespace.Argument("NAMESPACE", "The namespace.", "NETHSM_NAMESPACE_NAME");

    public RemoveNamespaceCommand(GlobalOptions globals)
        : base("remove", "Removes a namespace and its keys; its users stay. As a system-wide Administrator.", globals) => Add(_name);

    protected override Task RunAsync(Session session) =>
        session.SystemClientAs(UserRole.Administrator).DeleteNamespaceAsync(session.Value(_name));
}

using System.CommandLine;
using CommandLinePrograms;
using LibC;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class ListKeysCommand : SessionCommand
{
    private readonly Argument<KeyId?> _prefix = Kinds.Key.OrNone().OptionalArgument(
        "PREFIX", "How the ids have to start (since firmware 3.0).", "NETHSM_KEY_ID_FILTER");

    private readonly Option<bool> _usable = Parameters.Flag("--usable", null, "Leaves out the keys that the user's tags do not open.");

    private readonly Option<string?> _withLabel = ValueKinds.Text("LABEL").Option("--with-label", null, "Only keys with this label (since firmware 5.0).");

    public ListKeysCommand(GlobalOptions globals)
        : base("list", "Lists the ids of keys, one a line; of a namespace, for its users. As an Administrator or Operator.", globals)
    {
        Add(_prefix);
        Add(_usable);
        Add(_withLabel);
        this.WithExamples("nethsm key list", "nethsm key list release-", "nethsm --user operator1 key list --usable");
    }

    protected override async Task RunAsync(Session session)
    {
        KeyId? prefix = session.Value(_prefix);
        string? label = session.Value(_withLabel);
        if (prefix is not null && label is not null)
            throw new ProgramFailureException(ExitStatus.Usage, "the device lists by PREFIX or by --with-label, not both");
        NetHsmClient client = session.ClientAs(UserRole.Administrator, UserRole.Operator);
        session.Output.List((await client.ListKeysAsync(session.Value(_usable), prefix, label)).Select(key => key.ToString()));
    }
}

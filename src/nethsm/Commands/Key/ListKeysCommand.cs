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

    private readonly Option<bool> _long = Parameters.Flag("--long", null, "Shows a table: types, mechanisms, tags, operations and labels, too.");

    public ListKeysCommand(GlobalOptions globals)
        : base("list", "Lists the ids of keys, one a line; of a namespace, for its users. As an Administrator or Operator.", globals)
    {
        Add(_prefix);
        Add(_usable);
        Add(_withLabel);
        Add(_long);
        this.WithExamples("nethsm key list", "nethsm key list release-", "nethsm key list --long", "nethsm --user operator1 key list --usable");
    }

    protected override async Task RunAsync(Session session)
    {
        KeyId? prefix = session.Value(_prefix);
        string? label = session.Value(_withLabel);
        if (prefix is not null && label is not null)
            throw new ProgramFailureException(ExitStatus.Usage, "the device lists by PREFIX or by --with-label, not both");
        NetHsmClient client = session.ClientAs(UserRole.Administrator, UserRole.Operator);
        IReadOnlyList<KeyId> keys = await client.ListKeysAsync(session.Value(_usable), prefix, label);
        if (!session.Value(_long))
        {
            session.Output.List(keys.Select(key => key.ToString()));
            return;
        }
        var rows = new List<Record>();
        foreach (KeyId key in keys)
            rows.Add(GetKeyCommand.Summary(key, await client.GetKeyAsync(key)));
        session.Output.Table(rows);
    }
}

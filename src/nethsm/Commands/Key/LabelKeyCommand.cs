using System.CommandLine;
using CommandLinePrograms;
using LibC;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class LabelKeyCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Its id.", "NETHSM_KEY_ID");

    private readonly Argument<string?> _label = ValueKinds.Text("LABEL").OptionalArgument(
        "LABEL", "Any text of at most 32 bytes.", "NETHSM_KEY_LABEL");

    private readonly Option<bool> _delete = Parameters.Flag("--delete", "-d", "Takes the label away.");

    public LabelKeyCommand(GlobalOptions globals)
        : base("label", "Gives a key a label, or takes it away. As an Administrator. Since firmware 5.0.", globals)
    {
        Add(_key);
        Add(_label);
        Add(_delete);
        this.WithExamples("nethsm key label signing1 'Package signing, 2026'", "nethsm key label signing1 --delete");
    }

    protected override Task RunAsync(Session session)
    {
        string? label = session.Value(_label);
        if (label is null != session.Value(_delete))
            throw new ProgramFailureException(ExitStatus.Usage, "give either a LABEL or --delete");
        NetHsmClient client = session.ClientAs(UserRole.Administrator);
        KeyId key = session.Value(_key);
        return label is null ? client.DeleteKeyLabelAsync(key) : client.SetKeyLabelAsync(key, label);
    }
}

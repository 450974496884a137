using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigSet;

/// <summary>A command that replaces a passphrase of the device by another, for which it takes both.</summary>
internal abstract class ReplacePassphraseCommand : SessionCommand
{
    private readonly Option<string?> _newFile = ValueKinds.File.Option(
        "--new-passphrase-file", "-n", "File with the new passphrase, 10 to 200 characters.", "NETHSM_NEW_PASSPHRASE_FILE");

    private readonly Option<string?> _oldFile;

    protected ReplacePassphraseCommand(string name, string what, string oldFile, GlobalOptions globals)
        : base(name, $"Sets the {what}. Nobody can set it without the old one. As a system-wide Administrator.", globals)
    {
        _oldFile = ValueKinds.File.Option("--old-passphrase-file", "-o", oldFile, "NETHSM_OLD_PASSPHRASE_FILE");
        Add(_newFile);
        Add(_oldFile);
    }

    /// <summary>What the prompts call it.</summary>
    protected abstract string Title { get; }

    /// <summary>The passphrase that holds, from its file or asked for; null where there may be none yet.</summary>
    protected abstract Passphrase? Old(string? file);

    protected abstract Task ReplaceAsync(NetHsmClient client, Passphrase? old, Passphrase replacement);

    protected override async Task RunAsync(Session session)
    {
        NetHsmClient client = session.SystemClientAs(UserRole.Administrator);
        using Passphrase? old = Old(session.Value(_oldFile));
        using Passphrase replacement = PassphraseSource.New(session.Value(_newFile), Title);
        await ReplaceAsync(client, old, replacement);
    }
}

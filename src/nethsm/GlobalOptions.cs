using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    internal Option<IReadOnlyList<string>> PassphraseFiles { get; } = ValueKinds.File.Options(
        "--auth-passphrase-file", "-a", "File with the passphrase of a user that the command acts as; the first for the first --user, and so on.",
        "NETHSM_AUTH_PASSPHRASE_FILE");

    internal Option<string?> ConfigurationFile { get; } = ValueKinds.File.Option("--config", "-c", "Another configuration file.", "NETHSM_CONFIG");

    internal Option<string?> Label { get; } =
        ValueKinds.Text("LABEL").Option("--label", "-l", "The device, where several are configured.", "NETHSM_LABEL");

    internal Option<IReadOnlyList<UserId>> Users { get; } = Kinds.User.Options(
        "--user", "-u", "User that the command acts as, instead of the first one in the configuration with the role that is needed.", "NETHSM_USER");

    internal Option<bool> Json { get; } = Parameters.Flag("--json", null, "Prints JSON.");

    internal void AddTo(RootCommand root)
    {
        foreach (Option option in new Option[] { PassphraseFiles, ConfigurationFile, Label, Users, Json })
        {
            option.Recursive = true;
            root.Add(option);
        }
    }
}

namespace Signstar.Connect;

/// <summary>The commands that this login shell knows, and the roles behind them. A new role is one line.</summary>
internal static class Roles
{
    private const string InstalledIn = "/usr/bin/";

    /// <summary>
    /// The role behind the ForceCommand, or nothing. The whole command must be a name of the list: words after it would come from a mistake in
    /// the configuration, and are nothing to guess about.
    /// </summary>
    internal static ReadOnlySpan<byte> Find(string command) =>
        (command.StartsWith(InstalledIn, StringComparison.Ordinal) ? command[InstalledIn.Length..] : command) switch
        {
            "signstar-download-signature" or "signstar-sign" => "download-signature"u8,
            _ => default,
        };
}

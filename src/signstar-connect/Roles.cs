namespace Signstar.Connect;

/// <summary>The commands that this login shell knows, and the roles behind them. A new role is one line.</summary>
internal static class Roles
{
    private const string Packaged = "/usr/bin/";
    private const string Local = "/usr/local/bin/";

    /// <summary>Stands for the roles of a share holder: which one is meant says <see cref="ShareHolderCommand"/>.</summary>
    internal static ReadOnlySpan<byte> OfShareHolder => "shareholder"u8;

    /// <summary>
    /// The role behind the ForceCommand, or nothing. The whole command must be a name of the list: words after it would come from a mistake in
    /// the configuration, and are nothing to guess about.
    /// </summary>
    internal static ReadOnlySpan<byte> Find(string command) =>
        NameOf(command) switch
        {
            "signstar-download-signature" or "signstar-sign" => "download-signature"u8,
            "signstar-download-key-certificate" or "signstar-download-key-certificates" => "download-key-certificate"u8,
            "signstar-download-metrics" => "download-metrics"u8,
            "signstar-download-backup" => "download-backup"u8,
            "signstar-download-wireguard" => "download-wireguard"u8,
            "signstar-upload-backup" => "upload-backup"u8,
            "signstar-upload-update" => "upload-update"u8,
            "signstar-shareholder" or "signstar-download-secret-share" or "signstar-upload-secret-share" => OfShareHolder,
            _ => default,
        };

    private static string NameOf(string command)
    {
        if (command.StartsWith(Packaged, StringComparison.Ordinal))
            return command[Packaged.Length..];
        return command.StartsWith(Local, StringComparison.Ordinal) ? command[Local.Length..] : command;
    }
}

using LibC;

namespace Signstar.Connect;

/// <summary>
/// What a share holder asked for. One user with one key has four commands, which two roles serve: which one is meant says the first word of what was
/// typed after <c>ssh HOST</c>, and the role is told all of it in a first line.
/// </summary>
internal static class ShareHolderCommand
{
    /// <summary>The most bytes that a command may have.</summary>
    internal const int MaximumLength = 200;

    /// <summary>The command (sshd(8), "ENVIRONMENT"); nothing when none was given.</summary>
    internal static ReadOnlySpan<byte> Given => EnvironmentVariable.Read("SSH_ORIGINAL_COMMAND\0"u8);

    /// <summary>The role that serves a command; nothing when none does.</summary>
    internal static ReadOnlySpan<byte> RoleOf(ReadOnlySpan<byte> command)
    {
        if (command.Length > MaximumLength || command.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return default;
        int space = command.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = space < 0 ? command : command[..space];
        if (word.SequenceEqual("download"u8) || word.SequenceEqual("confirm"u8))
            return "download-secret-share"u8;
        return word.SequenceEqual("upload"u8) || word.SequenceEqual("status"u8) ? "upload-secret-share"u8 : default;
    }
}

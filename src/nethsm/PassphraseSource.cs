using System.Security.Cryptography;
using System.Text;
using CommandLinePrograms;
using LibC;
using NetHsm.Client;

namespace NetHsm.CommandLine;

/// <summary>Where passphrases come from: files, or the terminal, which shows nothing of them. Never arguments.</summary>
internal static class PassphraseSource
{
    private const string UseFile = "give it in a file, see --help";

    /// <summary>Reads one from a file. One newline at its end, which editors and echo(1) put there, does not belong to it.</summary>
    internal static Passphrase FromFile(string path) => Read(path, content => Take(content, path));

    /// <summary>Asks for one that exists.</summary>
    internal static Passphrase Ask(string question, string otherwise) => TerminalPrompt.AskSecret(question, otherwise, typed => Take(typed, question.TrimEnd(' ', ':')));

    /// <summary>Takes a new one from the file, or asks for it twice.</summary>
    internal static Passphrase New(string? path, string what) =>
        path is not null ? FromFile(path) : TerminalPrompt.AskNewSecret($"New {what}: ", UseFile, typed => Take(typed, what));

    /// <summary>One that holds and is to be replaced: from the file, or asked for.</summary>
    internal static Passphrase Old(string? path, string what) => path is not null ? FromFile(path) : Ask($"Old {what}: ", UseFile);

    /// <summary>The same where there may be none yet: null then, for which the file is empty or nothing is typed.</summary>
    internal static Passphrase? OldOrNone(string? path, string what)
    {
        string origin = $"old {what}";
        return path is not null
            ? Read(path, content => content.IsEmpty ? null : Take(content, path))
            : TerminalPrompt.AskSecret($"Old {what}, empty if there is none: ", UseFile, typed => typed.IsEmpty ? null : Take(typed, origin));
    }

    /// <summary>One that goes into the configuration file, as the text that it is there: from a file, or asked for.</summary>
    internal static string ToStore(string? path, string question) =>
        path is not null ? Read(path, Text) : TerminalPrompt.AskSecret(question, UseFile, Text);

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private static T Read<T>(string path, Func<ReadOnlySpan<byte>, T> use)
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(Passphrase.MaximumLength + 2, pinned: true);
        try
        {
            int length;
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0))
                length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            ReadOnlySpan<byte> content = buffer.AsSpan(0, length);
            return use(content.EndsWith("\n"u8) ? content[..^1] : content);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private static Passphrase Take(ReadOnlySpan<byte> utf8, string origin)
    {
        try
        {
            return new Passphrase(utf8);
        }
        catch (FormatException failure)
        {
            throw new ProgramFailureException(ExitStatus.BadRequest, $"{origin}: {failure.Message}", failure);
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using LibC;

namespace CommandLinePrograms;

/// <summary>Questions on the controlling terminal, whatever standard input and output are connected to.</summary>
public static class TerminalPrompt
{
    private const int MaximumLength = 1024;
    private const byte ControlC = 3;
    private const byte ControlD = 4;
    private const byte Backspace = 8;
    private const byte ControlU = 21;
    private const byte Delete = 127;

    /// <summary>Asks for a line that everybody may see.</summary>
    /// <param name="question">Shown as it is.</param>
    /// <param name="otherwise">What to do where there is no terminal, for the message that says so.</param>
    /// <exception cref="ProgramFailureException">There is no terminal, or whoever sits there gave up.</exception>
    public static string AskLine(string question, string otherwise)
    {
        using FileDescriptor terminal = Open(question, otherwise);
        Write(terminal, question);
        using var line = new SecretLine(MaximumLength);
        Span<byte> key = stackalloc byte[1];
        while (terminal.Read(key) == 1 && key[0] != '\n')
            line.Append(key[0]);
        return Encoding.UTF8.GetString(line.Bytes);
    }

    /// <summary>Asks for a line that nobody may see: nothing of it is shown, and it is cleared after use.</summary>
    /// <param name="question">Shown as it is.</param>
    /// <param name="otherwise">What to do where there is no terminal, for the message that says so.</param>
    /// <param name="use">Takes the bytes that were typed; they are cleared when it returns.</param>
    /// <exception cref="ProgramFailureException">There is no terminal, or whoever sits there gave up.</exception>
    public static T AskSecret<T>(string question, string otherwise, Func<ReadOnlySpan<byte>, T> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        using FileDescriptor terminal = Open(question, otherwise);
        using var line = new SecretLine(MaximumLength);
        ReadSecret(terminal, question, line);
        return use(line.Bytes);
    }

    /// <summary>Asks twice for a new secret, because nobody sees what is typed.</summary>
    /// <inheritdoc cref="AskSecret"/>
    /// <exception cref="ProgramFailureException">There is no terminal, whoever sits there gave up, or the two answers differ.</exception>
    public static T AskNewSecret<T>(string question, string otherwise, Func<ReadOnlySpan<byte>, T> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        using FileDescriptor terminal = Open(question, otherwise);
        using var line = new SecretLine(MaximumLength);
        using var again = new SecretLine(MaximumLength);
        ReadSecret(terminal, question, line);
        ReadSecret(terminal, "Again: ", again);
        if (!CryptographicOperations.FixedTimeEquals(line.Bytes, again.Bytes))
            throw new ProgramFailureException(ExitStatus.Usage, "the two answers differ: nothing was done");
        return use(line.Bytes);
    }

    private static void ReadSecret(FileDescriptor terminal, string question, SecretLine line)
    {
        using var silence = new SilentTerminal(terminal);
        Write(terminal, question);
        try
        {
            ReadSecret(terminal, line);
        }
        finally
        {
            Write(terminal, "\n");
        }
    }

    private static void ReadSecret(FileDescriptor terminal, SecretLine line)
    {
        Span<byte> key = stackalloc byte[1];
        while (true)
        {
            if (terminal.Read(key) == 0 || key[0] is ControlC or ControlD)
                throw new ProgramFailureException(ExitStatus.TryAgain, "interrupted");
            switch (key[0])
            {
                case (byte)'\n' or (byte)'\r':
                    return;
                case Backspace or Delete:
                    line.RemoveLast();
                    break;
                case ControlU:
                    line.Clear();
                    break;
                default:
                    line.Append(key[0]);
                    break;
            }
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static FileDescriptor Open(string question, string otherwise)
    {
        try
        {
            return FileDescriptor.OpenTerminal();
        }
        catch (SystemCallException failure)
        {
            throw new ProgramFailureException(ExitStatus.Usage, $"there is no terminal to ask '{question.TrimEnd(' ', ':')}' on: {otherwise}", failure);
        }
    }

    private static void Write(FileDescriptor terminal, string text) => terminal.WriteAll(Encoding.UTF8.GetBytes(text), Deadline.After(TimeSpan.FromSeconds(10)));
}

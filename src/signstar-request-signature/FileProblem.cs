using CommandLinePrograms;
using LibC;

namespace Signstar.RequestSignature;

/// <summary>What went wrong with a file, in words: the runtime's own messages are trimmed away from programs that start fast.</summary>
internal static class FileProblem
{
    internal static ProgramFailureException Of(Exception problem, string deed, string file)
    {
        string reason = problem switch
        {
            FileNotFoundException or DirectoryNotFoundException => "there is no such file or directory",
            UnauthorizedAccessException => Directory.Exists(file) ? "it is a directory" : "permission denied",
            PathTooLongException => "the name is too long",
            // The reason of the system call, as in "No space left on device : '/the/path'".
            _ => problem.Message.Split(" : '")[0],
        };
        return new ProgramFailureException(ExitStatus.InputOutput, $"cannot {deed} {file}: {reason}", problem);
    }
}

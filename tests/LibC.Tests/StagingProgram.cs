using System.Text;

namespace LibC.Tests;

/// <summary>Stages a file, <c>DIRECTORY NAME CONTENT</c>, in a process of its own that a test can have killed.</summary>
internal static class StagingProgram
{
    private static int Main(string[] arguments)
    {
        try
        {
            using var staged = StagedFile.Begin(arguments[0], arguments[1]);
            byte[] content = Encoding.UTF8.GetBytes(arguments[2]);
            staged.Write(content.AsSpan(0, content.Length / 2));
            staged.Write(content.AsSpan(content.Length / 2));
            staged.PutInPlace();
            return ExitStatus.Ok;
        }
        catch (SystemCallException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return failure.Errno == Errno.TryAgain ? ExitStatus.TryAgain : ExitStatus.InputOutput;
        }
    }
}

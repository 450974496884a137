using CommandLinePrograms;
using LibC;
using LibCrypto;
using Microsoft.Win32.SafeHandles;

namespace Signstar.RequestSignature;

/// <summary>Hashes files of any size at the rate of libcrypto.</summary>
internal static class FileHasher
{
    private const int ReadSize = 1024 * 1024;

    internal static ResumableSha512 Hash(string file, CancellationToken cancellation)
    {
        bool isStandardInput = file == InputFile.StandardInput;
        try
        {
            return isStandardInput ? HashStandardInput(cancellation) : HashFile(file, cancellation);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Of(problem, "read", isStandardInput ? "standard input" : file);
        }
    }

    private static ResumableSha512 HashStandardInput(CancellationToken cancellation)
    {
        using Stream input = Console.OpenStandardInput();
        return Hash(input, new ProgressBar("hashing standard input", null), cancellation);
    }

    private static ResumableSha512 HashFile(string file, CancellationToken cancellation)
    {
        using SafeFileHandle handle = File.OpenHandle(file, options: FileOptions.SequentialScan);
        using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        (long Size, DateTime Written)? before = FactsOf(handle, input);
        ResumableSha512 hasher = Hash(input, new ProgressBar($"hashing {Path.GetFileName(file)}", before?.Size), cancellation);
        if (FactsOf(handle, input) == before)
            return hasher;
        hasher.Dispose();
        throw new ProgramFailureException(ExitStatus.TryAgain, $"{file} changed while it was read: sign it when it is complete");
    }

    private static ResumableSha512 Hash(Stream input, ProgressBar progress, CancellationToken cancellation)
    {
        var hasher = new ResumableSha512();
        using (progress)
        {
            byte[] buffer = GC.AllocateUninitializedArray<byte>(ReadSize);
            for (int count; (count = input.Read(buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                hasher.Append(buffer.AsSpan(0, count));
                progress.Add(count);
            }
        }
        return hasher;
    }

    private static (long Size, DateTime Written)? FactsOf(SafeFileHandle handle, FileStream input) =>
        input.CanSeek ? (RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle)) : null;
}

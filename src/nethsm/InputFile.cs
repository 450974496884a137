using CommandLinePrograms;
using LibC;

namespace NetHsm.CommandLine;

/// <summary>Files that commands read; <c>-</c> is standard input.</summary>
internal static class InputFile
{
    internal const string Standard = "-";

    /// <summary>The device takes bodies of up to 67 MiB, in base64 (POST /keys/{KeyID}/sign, encrypt and decrypt).</summary>
    internal const int MaximumMessage = 50 << 20;

    internal const int VectorLength = 16;

    /// <summary>Reads all of it.</summary>
    /// <exception cref="ProgramFailureException">It is larger than that.</exception>
    internal static byte[] Read(string path, int maximum)
    {
        using Stream input = Open(path);
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (input.Read(buffer) is > 0 and var count)
        {
            if (content.Length + count > maximum)
                throw new ProgramFailureException(ExitStatus.BadRequest, $"{path} is larger than {maximum} bytes");
            content.Write(buffer, 0, count);
        }
        return content.ToArray();
    }

    internal static byte[] ReadVector(string path) => Read(path, MaximumMessage) is { Length: VectorLength } vector
        ? vector
        : throw new ProgramFailureException(ExitStatus.BadRequest, $"{path}: an initialization vector has {VectorLength} bytes");

    internal static Stream Open(string path) => path == Standard
        ? Console.OpenStandardInput()
        : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
}

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

    /// <summary>Opens a file whose length has to be known. Standard input goes through a file that nobody else can open and that is gone in the end.</summary>
    internal static FileStream OpenSized(string path)
    {
        if (path != Standard)
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            UnixCreateMode = DurableFile.Private,
        });
        using Stream input = Console.OpenStandardInput();
        input.CopyTo(file);
        file.Position = 0;
        return file;
    }
}

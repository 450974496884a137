using System.CommandLine;
using System.Text;
using CommandLinePrograms;
using LibC;

namespace NetHsm.CommandLine;

/// <summary>The options of commands whose output may go to a file: <c>--output</c> and <c>--force</c>.</summary>
internal sealed class OutputOptions
{
    private readonly Option<string?> _file;
    private readonly Option<bool> _force =
        Parameters.Flag("--force", "-f", "Writes the output file even if there is one already.", "NETHSM_FORCE");

    internal OutputOptions(string environment) =>
        _file = ValueKinds.File.Option("--output", "-o", "File to write to, for its owner only, instead of standard output; - for that.", environment);

    internal void AddTo(Command command)
    {
        command.Add(_force);
        command.Add(_file);
    }

    /// <summary>Fails early when the file must not be written, before anything is asked of the device.</summary>
    internal void Check(Session session)
    {
        if (Path(session) is { } path)
            CheckFree(path, session.Value(_force));
    }

    /// <summary>Writes text to the file, or prints it under this name.</summary>
    internal void Write(Session session, string name, string content)
    {
        if (Path(session) is { } path)
            Write(session, path, Encoding.UTF8.GetBytes(content));
        else
            session.Output.Raw(name, content);
    }

    /// <summary>Writes bytes to the file, or prints them under this name.</summary>
    internal void WriteBytes(Session session, string name, byte[] content)
    {
        if (Path(session) is { } path)
            Write(session, path, content);
        else
            session.Output.Raw(name, content);
    }

    /// <summary>Fails where a file is that must not be replaced.</summary>
    internal static void CheckFree(string path, bool force)
    {
        if (Directory.Exists(path))
            throw new ProgramFailureException(ExitStatus.InputOutput, $"{path} is a directory: name a file in it");
        if (!force && FileStatus.TryGet(path, out FileStatus status) && status.IsRegular)
            throw Exists(path);
    }

    /// <summary>Runs what writes a file, and says what it means when there is one already.</summary>
    internal static void Writing(string path, Action write)
    {
        try
        {
            write();
        }
        catch (SystemCallException failure) when (failure.Errno == Errno.Exists)
        {
            throw Exists(path);
        }
    }

    private string? Path(Session session) => session.Value(_file) is { } path && path != InputFile.Standard ? path : null;

    private void Write(Session session, string path, byte[] content) => Writing(path, () =>
    {
        if (session.Value(_force))
            DurableFile.Replace(path, content);
        else
            DurableFile.Create(path, content);
    });

    private static ProgramFailureException Exists(string path) =>
        new(ExitStatus.InputOutput, $"{path} is there already: remove it, or use --force");
}

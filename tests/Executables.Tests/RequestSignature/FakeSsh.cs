using System.Diagnostics;
using System.Text;
using TestSupport;

namespace Executables.Tests.RequestSignature;

/// <summary>The client with an <c>ssh</c> on its PATH that does what a test wants: a shell script, which leaves its arguments and its input.</summary>
internal sealed class FakeSsh : IDisposable
{
    private static readonly string Client = Repository.Executable("signstar-request-signature");
    private readonly TemporaryDirectory _tools = new();
    private readonly TemporaryDirectory _files = new();

    /// <param name="deed">What it does after it has read its input.</param>
    internal FakeSsh(string deed)
    {
        string script = _tools.Write("ssh", Encoding.UTF8.GetBytes(
            $"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{_tools.File("arguments")}'\ncat > '{_tools.File("input")}'\ncd '{_tools.Path}'\n{deed}\n"));
        ExternalProgram.Run("chmod", ["+x", script]);
    }

    /// <summary>One that answers with this text and ends with this status.</summary>
    internal static FakeSsh Answering(string answer, int status = 0)
    {
        var ssh = new FakeSsh($"cat answer; exit {status}");
        ssh.WriteTool("answer", answer);
        return ssh;
    }

    internal string[] Arguments => File.ReadAllLines(_tools.File("arguments"));

    internal byte[] Input => File.ReadAllBytes(_tools.File("input"));

    internal bool WasCalled => File.Exists(_tools.File("arguments"));

    internal string[] FileNames => [.. Directory.GetFileSystemEntries(_files.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    internal string PathVariable => $"{_tools.Path}:{Environment.GetEnvironmentVariable("PATH")}";

    internal string Write(string name, string content) => _files.Write(name, Encoding.UTF8.GetBytes(content));

    internal string ToolDirectory => _tools.Path;

    /// <summary>Puts a file beside the script, which runs there; or another script in its place.</summary>
    internal void WriteTool(string name, string content) => _tools.Write(name, Encoding.UTF8.GetBytes(content));

    internal string ReadTool(string name) => File.ReadAllText(_tools.File(name));

    internal string Read(string name) => File.ReadAllText(_files.File(name));

    internal ProcessResult Run(string[] arguments, string? input = null, Dictionary<string, string>? environment = null) => ExternalProgram.Run(
        Client,
        arguments,
        input is null ? null : Encoding.UTF8.GetBytes(input),
        new Dictionary<string, string>(environment ?? []) { ["PATH"] = PathVariable });

    internal Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Client, arguments) { RedirectStandardError = true };
        start.Environment["PATH"] = PathVariable;
        return Process.Start(start)!;
    }

    public void Dispose()
    {
        _tools.Dispose();
        _files.Dispose();
    }
}

using System.Diagnostics;

namespace TestSupport;

/// <summary>Runs other programs: the judges, and our own executables.</summary>
public static class ExternalProgram
{
    /// <summary>Runs it to its end, with this standard input, and takes what it printed. A program that hangs is killed after two minutes.</summary>
    public static ProcessResult Run(
        string program, IEnumerable<string> arguments, byte[]? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        var output = new MemoryStream();
        Task reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading everything, which it may.
        }
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end.");
        }
        reading.GetAwaiter().GetResult();
        return new ProcessResult(process.ExitCode, output.ToArray(), error.GetAwaiter().GetResult());
    }
}

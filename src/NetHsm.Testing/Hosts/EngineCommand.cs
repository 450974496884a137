using System.Diagnostics;

namespace NetHsm.Testing.Hosts;

/// <summary>A container engine: podman, or docker, which is called alike.</summary>
internal sealed class EngineCommand(string program)
{
    private static readonly string[] Names = ["podman", "docker"];

    /// <exception cref="TestDeviceException">There is none.</exception>
    internal static EngineCommand Find(string path) => Names
        .SelectMany(name => path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(directory => Path.Combine(directory, name)))
        .FirstOrDefault(File.Exists) is { } program
            ? new EngineCommand(program)
            : throw new TestDeviceException($"{TestEnvironment.ImageVariable} is set, and neither podman nor docker is on PATH: install one, or unset it.");

    /// <summary>What it printed, without the line's end.</summary>
    /// <exception cref="TestDeviceException">It failed.</exception>
    internal async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        string output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        string complaint = (await error.ConfigureAwait(false)).Trim().ReplaceLineEndings(" ");
        return process.ExitCode == 0
            ? output.Trim()
            : throw new TestDeviceException($"{program} {arguments.First()} ended with status {process.ExitCode}: {complaint}");
    }
}

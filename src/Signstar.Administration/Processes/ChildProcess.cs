using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Processes;

/// <summary>Runs a program of the host. What is secret goes through pipes, never through arguments or the environment.</summary>
internal static class ChildProcess
{
    private const int LargestOutput = 128 * 1024;

    // Of what it says of its failure only the end is used.
    private const int KeptError = 2048;

    /// <exception cref="AdministrationException">The program is not there, or printed more than any that this one works with.</exception>
    /// <exception cref="OperationCanceledException">It was given up, and killed.</exception>
    internal static async Task<ChildOutput> RunAsync(string program, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            throw AdministrationException.Misconfigured($"{program} cannot be started: {missing.Message}", missing);
        }
        var output = new SecretBytes(LargestOutput);
        try
        {
            string error = await ExchangeAsync(process, input, output, cancellationToken).ConfigureAwait(false);
            return new ChildOutput(process.ExitCode, output, error);
        }
        catch
        {
            output.Dispose();
            throw;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    // All at the same time: a pipe that nobody empties stops the program, and with it whoever waits for it to read.
    private static async Task<string> ExchangeAsync(Process process, ReadOnlyMemory<byte> input, SecretBytes output, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task writing = WriteAsync(process, input, end.Token);
        Task<string> error = ReadErrorAsync(process.StandardError.BaseStream, end.Token);
        Task<bool> reading = ReadAsync(process.StandardOutput.BaseStream, output, end.Token);
        bool fits;
        try
        {
            fits = await reading.ConfigureAwait(false);
            if (fits)
            {
                await Task.WhenAll(writing, error).ConfigureAwait(false);
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
                return await error.ConfigureAwait(false);
            }
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(writing, error).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        throw new AdministrationException(LibC.ExitStatus.InputOutput, $"{process.StartInfo.FileName} printed more than {LargestOutput} bytes, and was stopped");
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: its status and standard error say why.
        }
    }

    /// <returns>Whether there was room for all of it.</returns>
    private static async Task<bool> ReadAsync(Stream stream, SecretBytes output, CancellationToken cancellationToken)
    {
        byte[] piece = GC.AllocateUninitializedArray<byte>(4096, pinned: true);
        try
        {
            while (await stream.ReadAsync(piece, cancellationToken).ConfigureAwait(false) is > 0 and int count)
            {
                if (!output.Takes(count))
                    return false;
                output.Add(piece.AsSpan(0, count));
            }
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(piece);
        }
    }

    /// <summary>The last line, without what a terminal would obey.</summary>
    private static async Task<string> ReadErrorAsync(Stream stream, CancellationToken cancellationToken)
    {
        List<byte> kept = [];
        byte[] piece = new byte[KeptError];
        while (await stream.ReadAsync(piece, cancellationToken).ConfigureAwait(false) is > 0 and int count)
        {
            kept.AddRange(piece.AsSpan(0, count));
            if (kept.Count > KeptError)
                kept.RemoveRange(0, kept.Count - KeptError);
        }
        string lastLine = Encoding.UTF8.GetString([.. kept]).TrimEnd().Split('\n')[^1];
        return string.Concat(lastLine.Where(letter => !char.IsControl(letter)));
    }
}

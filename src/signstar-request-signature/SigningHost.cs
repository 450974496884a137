using System.ComponentModel;
using System.Diagnostics;
using CommandLinePrograms;
using LibC;
using Signstar.SigningRequests;

namespace Signstar.RequestSignature;

/// <summary>A Signstar host, reached through the system's ssh.</summary>
internal sealed class SigningHost(string name, string[] sshArguments, TimeSpan timeout)
{
    private const int SshItselfFailed = 255;
    private const int ShellSignalBase = 128;

    internal string Name { get; } = name;

    /// <summary>Sends a request and waits for the end of the session. The standard error of ssh, and with it the host's, is ours.</summary>
    /// <exception cref="ProgramFailureException">There was no session, or it did not come to an end.</exception>
    internal SshAnswer Ask(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        using Process ssh = Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using CancellationTokenRegistration killing = limit.Token.Register(() => ssh.Kill(entireProcessTree: true));
        limit.CancelAfter(timeout);
        byte[] answer;
        try
        {
            Send(ssh, request);
            answer = Receive(ssh);
            ssh.WaitForExit();
        }
        catch
        {
            ssh.Kill(entireProcessTree: true);
            throw;
        }
        cancellation.ThrowIfCancellationRequested();
        if (limit.IsCancellationRequested)
            throw new ProgramFailureException(ExitStatus.TryAgain, $"{Name} did not answer within {timeout.TotalSeconds:F0} seconds");
        return ssh.ExitCode switch
        {
            SshItselfFailed => throw new ProgramFailureException(
                ExitStatus.Unavailable, $"ssh could not log in to {Name}, or lost the connection; its own message says why"),
            > ShellSignalBase => throw new ProgramFailureException(ExitStatus.TryAgain, $"ssh was ended by signal {ssh.ExitCode - ShellSignalBase}"),
            int status => new SshAnswer(Name, status, answer),
        };
    }

    private Process Start()
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo(SearchPath.Find("ssh"), sshArguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (Win32Exception problem)
        {
            throw new ProgramFailureException(ExitStatus.Unavailable, $"cannot start ssh: {problem.Message}", problem);
        }
    }

    private static void Send(Process ssh, ReadOnlyMemory<byte> request)
    {
        try
        {
            ssh.StandardInput.BaseStream.Write(request.Span);
            ssh.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything; its exit status says why.
        }
    }

    private byte[] Receive(Process ssh)
    {
        byte[] buffer = new byte[SigningResponse.MaximumSize + 1];
        int size = ssh.StandardOutput.BaseStream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return size <= SigningResponse.MaximumSize
            ? buffer[..size]
            : throw new ProgramFailureException(
                ExitStatus.BadRequest, $"{Name} answered with more than the {SigningResponse.MaximumSize} bytes of a signing response");
    }
}

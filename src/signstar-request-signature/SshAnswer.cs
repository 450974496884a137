using CommandLinePrograms;
using LibC;

namespace Signstar.RequestSignature;

/// <summary>How a session on the host ended.</summary>
/// <param name="Host">The host.</param>
/// <param name="Status">Its exit status, with which it tells success from failure.</param>
/// <param name="Output">What it wrote to standard output.</param>
internal sealed record SshAnswer(string Host, int Status, byte[] Output)
{
    /// <summary>The response that the host gave.</summary>
    /// <exception cref="ProgramFailureException">It gave none, or not a good one.</exception>
    internal HostResponse Response() => Status == ExitStatus.Ok ? HostResponse.Parse(Output, Host) : throw new ProgramFailureException(
        ExitStatusNames.IsOurs(Status) ? Status : ExitStatus.Unavailable, Reason());

    // The reason in the host's own words came on standard error before.
    private string Reason() => Status switch
    {
        ExitStatus.Usage => $"{Host} did not understand the command that it was given",
        ExitStatus.BadRequest => $"{Host} refused the request",
        ExitStatus.Unavailable => $"{Host} cannot sign: its HSM is not available",
        ExitStatus.Software => $"{Host} failed by a mistake in its software",
        ExitStatus.InputOutput => $"{Host} failed to read or write",
        ExitStatus.TryAgain => $"{Host} could not sign now; try again later",
        ExitStatus.NotPermitted => $"{Host} does not permit this",
        ExitStatus.Configuration => $"{Host} is not configured for this; its operator has to act",
        _ => $"{Host} ended with exit status {Status}, which a Signstar host does not use",
    };
}

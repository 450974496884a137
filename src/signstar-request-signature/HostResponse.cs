using CommandLinePrograms;
using LibC;
using Signstar.SigningRequests;

namespace Signstar.RequestSignature;

/// <summary>What a host answered, known to hold a signature.</summary>
/// <param name="Json">The response as it came.</param>
/// <param name="Signature">The armoured signature.</param>
internal sealed record HostResponse(ReadOnlyMemory<byte> Json, string Signature)
{
    internal static HostResponse Parse(ReadOnlyMemory<byte> json, string host)
    {
        try
        {
            string signature = SigningResponse.Parse(json.Span).Signature;
            return ArmoredSignature.FindProblem(signature) is not { } problem
                ? new HostResponse(json, signature)
                : throw new ProgramFailureException(
                    ExitStatus.BadRequest, $"what {host} sent as signature {problem}; its operator has to look into it");
        }
        catch (SigningMessageException incomplete) when (incomplete.IsIncomplete)
        {
            throw new ProgramFailureException(ExitStatus.TryAgain, $"{host} did not answer in full ({incomplete.Message}); try again", incomplete);
        }
        catch (SigningMessageException wrong)
        {
            throw new ProgramFailureException(
                ExitStatus.BadRequest, $"{host} answered something that is no signing response: {wrong.Message}", wrong);
        }
    }
}

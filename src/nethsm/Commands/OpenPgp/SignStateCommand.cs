using System.CommandLine;
using CommandLinePrograms;
using LibC;
using LibCrypto;
using NetHsm.Model;
using Signstar.Signatures.OpenPgp;
using Signstar.SigningRequests;

namespace NetHsm.CommandLine.Commands.OpenPgp;

internal sealed class SignStateCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Id of the key, which has a certificate.", "NETHSM_OPENPGP_KEY_ID");

    private readonly Argument<string> _request = ValueKinds.File.Argument(
        "REQUEST", "Signing request, as 'signstar-request-signature prepare' makes it, - for standard input.", "NETHSM_OPENPGP_REQUEST_SIGNATURE_FILE");

    private readonly OutputOptions _output = new("NETHSM_OPENPGP_SIGNATURE_OUTPUT_FILE");

    public SignStateCommand(GlobalOptions globals)
        : base(
            "sign-state",
            "Signs a file that was hashed elsewhere, by the state of the hash: a detached OpenPGP signature, armoured. As an Operator who may use the key.",
            globals)
    {
        Add(_key);
        Add(_request);
        _output.AddTo(this);
        this.WithExamples("signstar-request-signature prepare image.iso | nethsm openpgp sign-state signing1 - --output image.iso.asc");
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        SigningRequest request = Understand(InputFile.Read(session.Value(_request)!, SigningRequest.MaximumSize));
        using ResumableSha512 hasher = request.ResumeHasher();
        byte[] signature = await DeviceIssuer.SignAsync(session.ClientAs(UserRole.Operator), session.Value(_key), hasher);
        _output.Write(session, "signature", Armor.Encode(ArmorKind.Signature, signature));
    }

    private static SigningRequest Understand(ReadOnlySpan<byte> request)
    {
        try
        {
            return SigningRequest.Parse(request);
        }
        catch (SigningMessageException failure)
        {
            throw new ProgramFailureException(ExitStatus.BadRequest, $"the request is wrong: {failure.Message}", failure);
        }
    }
}

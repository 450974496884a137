using System.CommandLine;
using CommandLinePrograms;
using LibC;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Signatures.OpenPgp;

namespace NetHsm.CommandLine.Commands.OpenPgp;

internal sealed class AddOpenPgpCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Id of the key.", "NETHSM_OPENPGP_KEY_ID");

    private readonly Argument<string> _userId = ValueKinds.Text("USER_ID").Argument(
        "USER_ID", "Whose key it is, as in 'Build server <build@example.org>'.", "NETHSM_OPENPGP_USERID");

    private readonly Option<DateTimeOffset?> _time = Kinds.Time.OrNone().Option(
        "--time", "-t", "When the key was made, as in 2026-11-21T08:55:00Z: part of its fingerprint. Now by default.", "NETHSM_OPENPGP_CREATED_AT");

    private readonly Option<bool> _canSign = Parameters.Flag(
        "--can-sign", null, "The key may sign files; so by default.", "NETHSM_OPENPGP_CERT_GENERATE_CAN_SIGN");

    private readonly Option<bool> _cannotSign = Parameters.Flag(
        "--cannot-sign", null, "The key may not sign files.", "NETHSM_OPENPGP_CERT_GENERATE_CANNOT_SIGN");

    private readonly Option<string?> _version = new ValueKind<string>("VERSION", CheckVersion, "4").Option(
        "--version", "-v", "Version of OpenPGP keys; 4, the only one yet, by default.", "NETHSM_OPENPGP_VERSION");

    public AddOpenPgpCommand(GlobalOptions globals)
        : base(
            "add",
            "Makes an OpenPGP certificate for a key, signed by the key itself, and stores it with the key. As an Operator who may use the key, and as an Administrator.",
            globals)
    {
        Add(_key);
        Add(_userId);
        Add(_time);
        Add(_canSign);
        Add(_cannotSign);
        Add(_version);
        this.WithExamples("nethsm --user admin --user operator1 openpgp add signing1 'Build server <build@example.org>'");
    }

    protected override async Task RunAsync(Session session)
    {
        if (session.Value(_canSign) && session.Value(_cannotSign))
            throw new ProgramFailureException(ExitStatus.Usage, "--can-sign and --cannot-sign exclude each other");
        KeyId key = session.Value(_key);
        NetHsmClient administrator = session.ClientAs(UserRole.Administrator);
        NetHsmClient signer = session.ClientAs(UserRole.Operator);
        FramedCertificate framed = Frame(session, await administrator.GetPublicKeyPemAsync(key));
        await RefuseSecondAsync(administrator, key);
        byte[] rawSignature = await DeviceIssuer.SignAsync(signer, key, framed.Kind, framed.Digest.ToArray(), framed.ToSign.ToArray());
        await administrator.SetKeyCertificateAsync(key, DeviceIssuer.Complete(() => framed.Complete(rawSignature)));
    }

    /// <summary>Nothing is signed that cannot be stored then.</summary>
    private static async Task RefuseSecondAsync(NetHsmClient administrator, KeyId key)
    {
        try
        {
            await administrator.GetKeyCertificateAsync(key);
        }
        catch (NetHsmException missing) when (missing.Kind == NetHsmFailureKind.NotFound)
        {
            return;
        }
        throw new ProgramFailureException(
            ExitStatus.BadRequest, $"key {key} has a certificate already; delete it first with 'nethsm key cert delete {key}'");
    }

    private FramedCertificate Frame(Session session, string pem)
    {
        DateTimeOffset time = session.Value(_time) ?? DateTimeOffset.UtcNow;
        try
        {
            // The certification is as old as the key: a certificate made again, with --time, stays valid for the signatures that were made before.
            return OpenPgpCertificate.Frame(
                OpenPgpPublicKey.FromPem(pem, time), session.Value(_userId)!, time, session.Value(_cannotSign) ? KeyFlags.None : KeyFlags.Sign);
        }
        catch (Exception failure) when (failure is OpenPgpFormatException or ArgumentException)
        {
            throw new ProgramFailureException(ExitStatus.BadRequest, failure.Message, failure);
        }
    }

    private static string CheckVersion(string text) =>
        text.TrimStart('v', 'V') == "4" ? text : throw new FormatException($"OpenPGP version '{text}' is not there: it is 4");
}

using System.CommandLine;
using CommandLinePrograms;
using LibCrypto;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.OpenPgp;

internal sealed class SignOpenPgpCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Id of the key, which has a certificate.", "NETHSM_OPENPGP_KEY_ID");

    private readonly Argument<string> _message = ValueKinds.File.Argument(
        "MESSAGE", "File to sign, - for standard input.", "NETHSM_OPENPGP_SIGNATURE_MESSAGE");

    private readonly OutputOptions _output = new("NETHSM_OPENPGP_SIGNATURE_OUTPUT_FILE");

    public SignOpenPgpCommand(GlobalOptions globals)
        : base("sign", "Signs a file: a detached OpenPGP signature, in binary. As an Operator who may use the key.", globals)
    {
        Add(_key);
        Add(_message);
        _output.AddTo(this);
        this.WithExamples("nethsm openpgp sign signing1 README.md --output README.md.sig", "gpg --verify README.md.sig README.md");
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        using ResumableSha512 hasher = Hash(session.Value(_message)!);
        _output.WriteBytes(session, "signature", await DeviceIssuer.SignAsync(session.ClientAs(UserRole.Operator), session.Value(_key), hasher));
    }

    private static ResumableSha512 Hash(string path)
    {
        using Stream input = InputFile.Open(path);
        using var progress = new ProgressBar($"hashing {Path.GetFileName(path)}", input.CanSeek ? input.Length : null);
        var hasher = new ResumableSha512();
        var buffer = new byte[1 << 20];
        while (input.Read(buffer) is > 0 and var count)
        {
            hasher.Append(buffer.AsSpan(0, count));
            progress.Add(count);
        }
        return hasher;
    }
}

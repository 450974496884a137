using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class EncryptCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Id of a Generic key.", "NETHSM_KEY_ID");

    private readonly Argument<string> _message = ValueKinds.File.Argument(
        "MESSAGE", "File to encrypt, of a multiple of 16 bytes, - for standard input.", "NETHSM_KEY_ENCRYPT_MESSAGE");

    private readonly Argument<EncryptMode?> _mode = Kinds.EncryptMode.OrNone().OptionalArgument("MODE", "How; AesCbc by default.", "NETHSM_KEY_ENCRYPT_MODE");

    private readonly Option<string?> _vector = ValueKinds.File.Option(
        "--initialization-vector", "-i", "File with the initialization vector of 16 bytes. Without it the device draws one, and puts it before the result.",
        "NETHSM_KEY_ENCRYPT_IV");

    private readonly OutputOptions _output = new("NETHSM_KEY_ENCRYPT_OUTPUT");

    public EncryptCommand(GlobalOptions globals)
        : base("encrypt", "Encrypts a file with a symmetric key in the device. As an Operator.", globals)
    {
        Add(_key);
        Add(_message);
        Add(_mode);
        Add(_vector);
        _output.AddTo(this);
        this.WithExamples("nethsm key encrypt disk secret.bin --initialization-vector iv.bin --output secret.enc");
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        byte[] message = InputFile.Read(session.Value(_message)!, InputFile.MaximumMessage);
        byte[]? vector = session.Value(_vector) is { } file ? InputFile.ReadVector(file) : null;
        EncryptedMessage encrypted = await session.ClientAs(UserRole.Operator).EncryptAsync(session.Value(_key), message, vector);
        _output.WriteBytes(session, "encrypted", vector is null ? [.. encrypted.InitializationVector, .. encrypted.Encrypted] : encrypted.Encrypted);
    }
}

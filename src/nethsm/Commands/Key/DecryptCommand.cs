using System.CommandLine;
using System.Security.Cryptography;
using CommandLinePrograms;
using LibC;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class DecryptCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Id of the key.", "NETHSM_KEY_ID");

    private readonly Argument<string> _message = ValueKinds.File.Argument(
        "MESSAGE", "File to decrypt, - for standard input.", "NETHSM_KEY_DECRYPT_MESSAGE");

    private readonly Argument<DecryptMode?> _mode = Kinds.DecryptMode.OrNone().OptionalArgument("MODE", "How; Raw by default.", "NETHSM_KEY_DECRYPT_MODE");

    private readonly Option<string?> _vector = ValueKinds.File.Option(
        "--initialization-vector", "-i",
        "With AesCbc: file with the initialization vector of 16 bytes. Without it, it stands before the message, as 'encrypt' puts it.", "NETHSM_KEY_DECRYPT_IV");

    private readonly OutputOptions _output = new("NETHSM_KEY_DECRYPT_OUTPUT");

    public DecryptCommand(GlobalOptions globals)
        : base("decrypt", "Decrypts a file with a key in the device. As an Operator.", globals)
    {
        Add(_key);
        Add(_message);
        Add(_mode);
        Add(_vector);
        _output.AddTo(this);
        this.WithExamples("nethsm key decrypt disk secret.enc AesCbc --initialization-vector iv.bin", "nethsm key decrypt backup1 message.enc OaepSha256");
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        DecryptMode mode = session.Value(_mode) ?? DecryptMode.Raw;
        byte[] message = InputFile.Read(session.Value(_message)!, InputFile.MaximumMessage);
        byte[]? vector = null;
        if (mode == DecryptMode.AesCbc)
            (vector, message) = session.Value(_vector) is { } file ? (InputFile.ReadVector(file), message) : Split(message);
        byte[] decrypted = await session.ClientAs(UserRole.Operator).DecryptAsync(session.Value(_key), mode, message, vector);
        try
        {
            _output.WriteBytes(session, "decrypted", decrypted);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(decrypted);
        }
    }

    private static (byte[] Vector, byte[] Message) Split(byte[] message) => message.Length >= InputFile.VectorLength
        ? (message[..InputFile.VectorLength], message[InputFile.VectorLength..])
        : throw new ProgramFailureException(ExitStatus.BadRequest, "the message is shorter than the initialization vector that should stand before it");
}

using System.Buffers;
using System.Text.Json;
using LibC;
using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>
/// An <see cref="UploadRole"/> that keeps what it takes as one file of a directory, for who works with it later (<c>docs/specification/uploads.md</c>). The
/// file is checked while it comes, and in its place only as a whole.
/// </summary>
public abstract class StagingRole : UploadRole
{
    private const int Piece = 64 * 1024;

    private readonly UploadSettings _settings;

    /// <summary>A role with these settings.</summary>
    protected StagingRole(UploadSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
    }

    /// <inheritdoc/>
    public sealed override string User => _settings.User;

    /// <inheritdoc/>
    public sealed override UploadLimits Limits => _settings.Limits;

    /// <summary>What is uploaded, in one word, for the member <c>staged</c> of the answer.</summary>
    protected abstract string Kind { get; }

    /// <summary>Name of the file.</summary>
    protected abstract string FileName { get; }

    /// <inheritdoc/>
    public sealed override byte[] Receive(UploadStream upload, RequestEntry entry)
    {
        ArgumentNullException.ThrowIfNull(upload);
        // Where the unit limits the size of files, the client is to hear of it.
        FileSizeSignal.Ignore();
        try
        {
            // First of all: a second client learns at once that it has to wait.
            using var staged = StagedFile.Begin(_settings.Directory, FileName);
            using IUploadCheck check = BeginCheck();
            Pass(upload, check, staged);
            check.Finish();
            staged.PutInPlace();
            return Answer(check, upload);
        }
        catch (SystemCallException failure)
        {
            throw NotKept(failure);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw new RoleFailureException(ExitStatus.BadRequest, $"{damage.Message}; nothing was kept", cause: damage);
        }
    }

    /// <summary>Settings that are for this role.</summary>
    /// <param name="json">The credential <c>role.json</c>.</param>
    /// <param name="role">What <see cref="UploadSettings.Role"/> has to be.</param>
    /// <exception cref="RoleSettingsException">They cannot be acted on.</exception>
    /// <exception cref="RoleFailureException">They are another role's.</exception>
    protected static UploadSettings ParseSettings(ReadOnlySpan<byte> json, string role)
    {
        UploadSettings settings = UploadSettings.Parse(json);
        return settings.Role == role ? settings : throw RoleFailureException.SettingsOfAnother(settings.Role, role);
    }

    /// <summary>Begins to look at an upload.</summary>
    protected abstract IUploadCheck BeginCheck();

    /// <summary>Whether an exception is what the check says of a damaged upload; its message is for the person.</summary>
    protected abstract bool IsDamage(Exception failure);

    private static void Pass(UploadStream upload, IUploadCheck check, StagedFile staged)
    {
        byte[] piece = new byte[Piece];
        while (upload.Read(piece) is > 0 and int count)
        {
            ReadOnlySpan<byte> bytes = piece.AsSpan(0, count);
            check.Append(bytes);
            staged.Write(bytes);
        }
    }

    private byte[] Answer(IUploadCheck check, UploadStream upload)
    {
        var answer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(answer))
        {
            json.WriteStartObject();
            json.WriteString("staged", Kind);
            json.WriteString("sha256", upload.Sha256);
            json.WriteNumber("bytes", upload.Received);
            check.Describe(json);
            json.WriteEndObject();
        }
        answer.Write("\n"u8);
        return answer.WrittenSpan.ToArray();
    }

    private static RoleFailureException NotKept(SystemCallException failure) => failure.Errno switch
    {
        Errno.TryAgain => new RoleFailureException(
            ExitStatus.TryAgain, "another upload is in progress; nothing was kept, try again when it is over", cause: failure),
        Errno.NoSuchFile or Errno.AccessDenied or Errno.OperationNotPermitted => RoleFailureException.Misconfigured(failure.Message, failure),
        Errno.NoSpace or Errno.QuotaExceeded or Errno.FileTooLarge => new RoleFailureException(
            ExitStatus.InputOutput, "there is no room for the upload on the signing host; its operator has to make some, then send it again", cause: failure),
        _ => new RoleFailureException(
            ExitStatus.InputOutput, "the signing host could not keep the upload; its operator has to act, then send it again", cause: failure),
    };
}

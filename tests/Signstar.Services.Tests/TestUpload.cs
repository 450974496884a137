using Signstar.RoleSettings;

namespace Signstar.Services.Tests;

/// <summary>An upload that does what the test says.</summary>
internal sealed class TestUpload(Func<Stream, byte[]> receive) : UploadRole
{
    public override string User { get; } = Environment.UserName;

    public override UploadLimits Limits => new() { RequestBytes = 1_000_000, TransferSeconds = TransferSeconds, IdleSeconds = IdleSeconds };

    internal int TransferSeconds { get; init; } = 50;

    internal int IdleSeconds { get; init; } = 50;

    public override byte[] Receive(UploadStream upload, RequestEntry entry) => receive(upload);
}

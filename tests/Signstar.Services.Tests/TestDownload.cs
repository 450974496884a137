using Signstar.RoleSettings;

namespace Signstar.Services.Tests;

/// <summary>A download that does what the test says.</summary>
internal sealed class TestDownload(Action<Stream, CancellationToken> send) : DownloadRole
{
    public override string User { get; } = Environment.UserName;

    public override TransferLimits Limits => new() { TransferSeconds = TransferSeconds, IdleSeconds = IdleSeconds };

    internal int TransferSeconds { get; init; } = 50;

    internal int IdleSeconds { get; init; } = 50;

    public override void Send(Stream answer, RequestEntry entry, CancellationToken clientGone) => send(answer, clientGone);
}

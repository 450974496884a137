using LibC;

namespace Signstar.Services;

/// <summary>Notices that the client hung up while the role waits for something else.</summary>
internal sealed class HangUpWatch : IDisposable
{
    // Only bounds how long the thread outlives its purpose: a hang-up ends the wait at once.
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);

    private readonly FileDescriptor _client;
    private volatile bool _over;

    internal HangUpWatch(FileDescriptor client)
    {
        _client = client;
        new Thread(Watch) { IsBackground = true }.Start();
    }

    /// <summary>Is cancelled when the client is gone. That it will send nothing more (its half-close) is no hang-up.</summary>
    internal CancellationToken Token => _gone.Token;

#pragma warning disable CA2213 // The thread may still hold it; without timers and wait handles there is nothing in it to free.
    private readonly CancellationTokenSource _gone = new();
#pragma warning restore CA2213

    public void Dispose() => _over = true;

    private void Watch()
    {
        Span<PollEntry> entries = [new PollEntry(_client, PollEvents.None)];
        while (!_over)
        {
            if (FileDescriptor.Poll(entries, Deadline.After(Round)) == 0)
                continue;
            if (!_over)
                _gone.Cancel();
            return;
        }
    }
}

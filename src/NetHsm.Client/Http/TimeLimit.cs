namespace NetHsm.Client.Http;

/// <summary>The time that a request has, and the caller's own token.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _limit;

    internal TimeLimit(TimeSpan limit, CancellationToken caller)
    {
        _limit = limit;
        _source = caller.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(caller) : new CancellationTokenSource();
        _source.CancelAfter(limit);
    }

    internal CancellationToken Token => _source.Token;

    /// <summary>A piece of a streamed body moved: the time begins anew.</summary>
    internal void Renew() => _source.CancelAfter(_limit);

    public void Dispose() => _source.Dispose();
}

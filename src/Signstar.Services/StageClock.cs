using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Signstar.Services;

/// <summary>How long the stages of a request took, as one journal field: <c>configuration=812 request=95 …</c>, in microseconds.</summary>
internal sealed class StageClock
{
    private readonly StringBuilder _stages = new();
    private long _last = Stopwatch.GetTimestamp();

    /// <summary>A stage is over; it began where the one before ended.</summary>
    internal void Finished(string stage) => Finished(stage, Stopwatch.GetTimestamp());

    /// <summary>A stage was over at this moment.</summary>
    internal void Finished(string stage, long now)
    {
        if (_stages.Length > 0)
            _stages.Append(' ');
        _stages.Append(stage).Append('=').Append(((now - _last) * 1_000_000 / Stopwatch.Frequency).ToString(CultureInfo.InvariantCulture));
        _last = now;
    }

    /// <inheritdoc/>
    public override string ToString() => _stages.ToString();
}

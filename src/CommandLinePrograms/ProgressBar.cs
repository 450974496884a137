using System.Diagnostics;
using System.Globalization;

namespace CommandLinePrograms;

/// <summary>A bar on standard error, when that is a terminal and the work takes longer than a second. For one thread at a time.</summary>
public sealed class ProgressBar : IProgress<long>, IDisposable
{
    private const int BarWidth = 30;
    private const int MaximumTitleLength = 40;
    private const double MiB = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly string _title;
    private readonly long? _size;
    private readonly bool _isWatched = !Console.IsErrorRedirected;
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _next = Patience;
    private bool _isShown;
    private long _done;

    /// <summary>A bar that shows itself when it has something to show.</summary>
    /// <param name="title">What is being done, as in <c>hashing core.db</c>; a long one is cut.</param>
    /// <param name="size">How many bytes there are in all; null where nobody knows.</param>
    public ProgressBar(string title, long? size)
    {
        ArgumentNullException.ThrowIfNull(title);
        _title = title.Length > MaximumTitleLength ? $"{title[..(MaximumTitleLength - 1)]}…" : title;
        _size = size;
    }

    /// <summary>So many bytes more are done.</summary>
    public void Add(int count) => Report(_done + count);

    /// <summary>So many bytes are done in all.</summary>
    public void Report(long value)
    {
        _done = value;
        if (!_isWatched || (Stopwatch.GetElapsedTime(_start) is var elapsed && elapsed < _next))
            return;
        _next = elapsed + Interval;
        _isShown = true;
        // "Erase to the end of the line" (ECMA-48 EL), for a line that became shorter.
        Console.Error.Write($"\r{Line(elapsed)}\e[K");
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (_isShown)
            Console.Error.Write("\r\e[K");
    }

    private string Line(TimeSpan elapsed)
    {
        string rate = string.Create(CultureInfo.InvariantCulture, $"{_done / MiB:F0} MiB, {_done / MiB / elapsed.TotalSeconds:F0} MiB/s");
        if (_size is not > 0)
            return $"{_title}: {rate}";
        double share = Math.Min(1, (double)_done / _size.Value);
        int filled = (int)(share * BarWidth);
        string bar = new string('#', filled) + new string('.', BarWidth - filled);
        return string.Create(CultureInfo.InvariantCulture, $"{_title} [{bar}] {100 * share:F0} %, {rate}");
    }
}

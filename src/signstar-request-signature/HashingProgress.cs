using System.Diagnostics;
using System.Globalization;

namespace Signstar.RequestSignature;

/// <summary>A bar on standard error, when that is a terminal and hashing takes longer than a second.</summary>
internal sealed class HashingProgress : IDisposable
{
    private const int BarWidth = 30;
    private const int MaximumNameLength = 30;
    private const double MiB = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly string _name;
    private readonly long? _size;
    private readonly bool _isWatched = !Console.IsErrorRedirected;
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _next = Patience;
    private bool _isShown;
    private long _done;

    internal HashingProgress(string name, long? size)
    {
        _name = name.Length > MaximumNameLength ? $"{name[..(MaximumNameLength - 1)]}…" : name;
        _size = size;
    }

    internal void Add(int count)
    {
        _done += count;
        if (!_isWatched || Stopwatch.GetElapsedTime(_start) is var elapsed && elapsed < _next)
            return;
        _next = elapsed + Interval;
        _isShown = true;
        // "Erase to the end of the line" (ECMA-48 EL), for a line that became shorter.
        Console.Error.Write($"\r{Line(elapsed)}\e[K");
    }

    public void Dispose()
    {
        if (_isShown)
            Console.Error.Write("\r\e[K");
    }

    private string Line(TimeSpan elapsed)
    {
        string rate = string.Create(CultureInfo.InvariantCulture, $"{_done / MiB:F0} MiB, {_done / MiB / elapsed.TotalSeconds:F0} MiB/s");
        if (_size is not > 0)
            return $"hashing {_name}: {rate}";
        double share = Math.Min(1, (double)_done / _size.Value);
        int filled = (int)(share * BarWidth);
        string bar = new string('#', filled) + new string('.', BarWidth - filled);
        return string.Create(CultureInfo.InvariantCulture, $"hashing {_name} [{bar}] {100 * share:F0} %, {rate}");
    }
}

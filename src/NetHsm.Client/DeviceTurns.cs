namespace NetHsm.Client;

/// <summary>Which of several devices is asked first: remembers which ones failed, and when they get another chance.</summary>
internal sealed class DeviceTurns
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _pause;
    private readonly TimeProvider _time;
    private readonly long _start;

    // When the pause after its failure is over, since the start; zero for one that works.
    private readonly TimeSpan[] _pauseEnds;

    internal DeviceTurns(int devices, TimeSpan pause, TimeProvider time)
    {
        _pause = pause;
        _time = time;
        _start = time.GetTimestamp();
        _pauseEnds = new TimeSpan[devices];
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>All devices, in the order in which a request asks them: those that work, as they were given, then those whose pause ends first.</summary>
    internal int[] Order()
    {
        lock (_lock)
        {
            TimeSpan now = Now;
            int[] order = new int[_pauseEnds.Length];
            TimeSpan[] keys = new TimeSpan[order.Length];
            for (int device = 0; device < order.Length; device++)
            {
                order[device] = device;
                keys[device] = _pauseEnds[device] > now ? _pauseEnds[device] : default;
            }
            // Array.Sort is not stable.
            Array.Sort(order, (one, other) => keys[one] == keys[other] ? one.CompareTo(other) : keys[one].CompareTo(keys[other]));
            // Whether it is back is for this request to find out; the others do not wait for it.
            if (_pauseEnds[order[0]] != default)
                _pauseEnds[order[0]] = now + _pause;
            return order;
        }
    }

    internal void Remember(int device, bool failed)
    {
        lock (_lock)
            _pauseEnds[device] = failed ? Now + _pause : default;
    }
}

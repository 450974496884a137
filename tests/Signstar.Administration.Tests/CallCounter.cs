using NetHsm.Client;

namespace Signstar.Administration.Tests;

/// <summary>Knows which call it is.</summary>
internal sealed class CallCounter
{
    private readonly Lock _lock = new();

    internal DeviceFault Fault { get; set; }

    /// <summary>The call that goes wrong, from 1.</summary>
    internal int At { get; set; }

    internal List<string> Calls { get; } = [];

    /// <summary>Sees each request before the device does.</summary>
    internal Action<NetHsmRequest>? Before { get; set; }

    internal void Reset(int at = 0, DeviceFault fault = DeviceFault.None)
    {
        lock (_lock)
        {
            (At, Fault) = (at, fault);
            Calls.Clear();
        }
    }

    internal bool IsNext(NetHsmRequest request)
    {
        Before?.Invoke(request);
        lock (_lock)
        {
            Calls.Add($"{request.Method} {request.Path}");
            return Calls.Count == At;
        }
    }
}

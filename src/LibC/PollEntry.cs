using System.Runtime.InteropServices;

namespace LibC;

/// <summary>One descriptor of a wait: struct pollfd. A negative descriptor is passed over.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct PollEntry
{
    private readonly int _descriptor;
    private readonly PollEvents _wanted;
#pragma warning disable IDE0044, CS0649 // Written by the kernel.
    private PollEvents _found;
#pragma warning restore IDE0044, CS0649

    /// <summary>Waits for these events; with <see cref="PollEvents.None"/> only for failure and hang-up.</summary>
    public PollEntry(FileDescriptor descriptor, PollEvents wanted)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        _descriptor = descriptor.Number;
        _wanted = wanted;
    }

    private PollEntry(int descriptor) => _descriptor = descriptor;

    /// <summary>An entry that waits for nothing.</summary>
    public static PollEntry Nothing => new(-1);

    /// <summary>What the wait found.</summary>
    public readonly PollEvents Found => _found;
}

using NetHsm.Model;

namespace NetHsm.Emulator.Http;

/// <summary>In which states an operation is available: the contract's <c>x-annotation-state</c>.</summary>
[Flags]
internal enum States
{
    None = 0,
    Unprovisioned = 1,
    Locked = 2,
    Operational = 4,
    Failed = 8,
    Any = Unprovisioned | Locked | Operational | Failed,
}

/// <summary>Comparing with the state of the device.</summary>
internal static class StatesExtensions
{
    internal static bool Include(this States states, SystemState state) => states.HasFlag(state switch
    {
        SystemState.Unprovisioned => States.Unprovisioned,
        SystemState.Locked => States.Locked,
        SystemState.Operational => States.Operational,
        SystemState.Failed => States.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    });
}

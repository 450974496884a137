namespace NetHsm.Emulator.Http;

/// <summary>Where a caller may be from: the contract's <c>x-annotation-caller-namespace</c>.</summary>
internal enum Callers
{
    /// <summary>Users of the whole device and users of a namespace.</summary>
    All,

    /// <summary>Users of the whole device only.</summary>
    Root,
}

namespace NetHsm.Testing;

/// <summary>What stands behind a <see cref="TestDevice"/>, for tests that only some of them can run.</summary>
public enum TestDeviceKind
{
    /// <summary>An emulator in the process of the test.</summary>
    Emulator,

    /// <summary>A container that was started for the test.</summary>
    Container,

    /// <summary>A device that is there anyway.</summary>
    Remote,
}

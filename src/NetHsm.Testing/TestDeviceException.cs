namespace NetHsm.Testing;

/// <summary>There is no device for the test: the message says what is missing, and what to do.</summary>
public sealed class TestDeviceException : Exception
{
    internal TestDeviceException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}

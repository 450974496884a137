using LibC;

namespace LibSystemd;

/// <summary>A descriptor that the service manager handed over at the start.</summary>
public sealed class ListenDescriptor
{
    internal ListenDescriptor(string name, FileDescriptor descriptor)
    {
        Name = name;
        Descriptor = descriptor;
    }

    /// <summary>
    /// <c>FileDescriptorName=</c> of the socket unit, <c>connection</c> where it has <c>Accept=yes</c>, and <c>unknown</c> where no names were handed over.
    /// </summary>
    public string Name { get; }

    /// <summary>The descriptor, closed on exec. It belongs to the caller.</summary>
    public FileDescriptor Descriptor { get; }
}

namespace LibSystemd;

/// <summary>What the environment says of handed-over descriptors cannot be true; whoever started the process is at fault.</summary>
public sealed class ListenDescriptorsException : Exception
{
    internal ListenDescriptorsException(string message)
        : base(message)
    {
    }
}

namespace Signstar.HostLayout;

/// <summary>A tree that cannot be changed as wanted, because of something in it that is not ours. Nothing was changed.</summary>
public sealed class HostTreeException : Exception
{
    internal HostTreeException(string message)
        : base(message)
    {
    }
}

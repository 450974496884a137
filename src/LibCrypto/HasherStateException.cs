namespace LibCrypto;

/// <summary>A serialised hasher state is not one that SHA-512 can be in. The message says why, in one line.</summary>
public sealed class HasherStateException : FormatException
{
    internal HasherStateException(string message)
        : base(message)
    {
    }
}

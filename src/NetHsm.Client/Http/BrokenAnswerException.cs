namespace NetHsm.Client.Http;

/// <summary>What came is no complete answer within the limits. Never leaves this assembly.</summary>
internal sealed class BrokenAnswerException : Exception
{
    internal BrokenAnswerException(NetHsmFailureKind kind, string message)
        : base(message) => Kind = kind;

    /// <summary>CutOff, MalformedAnswer or TooLarge.</summary>
    internal NetHsmFailureKind Kind { get; }
}

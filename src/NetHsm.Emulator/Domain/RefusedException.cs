namespace NetHsm.Emulator.Domain;

/// <summary>The device refuses. Without an explanation the answer has no body, as the firmware has it for many refusals.</summary>
internal sealed class RefusedException : Exception
{
    internal RefusedException(Refusal reason, string? explanation = null)
        : base(explanation ?? reason.ToString()) => (Reason, Explanation) = (reason, explanation);

    internal Refusal Reason { get; }

    internal string? Explanation { get; }

    internal static RefusedException Malformed(string explanation) => new(Refusal.Malformed, explanation);

    internal static RefusedException Forbidden(string? explanation = null) => new(Refusal.Forbidden, explanation);

    internal static RefusedException NotFound(string? explanation = null) => new(Refusal.NotFound, explanation);

    internal static RefusedException Unchanged() => new(Refusal.Unchanged);
}

namespace Signstar.Connect;

/// <summary>How a <see cref="Relay"/> ended.</summary>
internal enum RelayOutcome
{
    /// <summary>The role answered, with a status.</summary>
    Answered,

    /// <summary>The role ended before its answer did.</summary>
    CutOff,

    /// <summary>The role sent what is no answer.</summary>
    Malformed,

    /// <summary>Nobody takes the answer any more.</summary>
    ClientGone,
}

namespace Signstar.SigningRequests;

/// <summary>
/// What a client says about its request in members of <c>optional</c> that this version knows. Nobody checks it: it may be shown and recorded as a
/// claim, never relied on. A claim that is malformed is taken as not made.
/// </summary>
public sealed class SigningRequestClaims
{
    /// <summary>The most bytes of UTF-8 that a file name may have: what Linux allows.</summary>
    public const int MaximumFileNameSize = 255;

    /// <summary>When the client made the request, in whole seconds: <c>request-time</c>.</summary>
    public DateTimeOffset? RequestTime { get; init; }

    /// <summary>Name of the file without its directory: <c>file-name</c>. One line, at most <see cref="MaximumFileNameSize"/> bytes.</summary>
    public string? FileName { get; init; }
}

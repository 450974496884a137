namespace NetHsm.Emulator.Http;

/// <summary>One operation of the contract: who may call it when, what it takes and gives, and what does it.</summary>
/// <param name="Method">HTTP method; GET serves HEAD too.</param>
/// <param name="Path">Below the API's base. <c>{name}</c> is a parameter, <c>{name}*</c> one that a star follows.</param>
/// <param name="Roles">Who may call it.</param>
/// <param name="States">When.</param>
/// <param name="Handle">Does it; null where <see cref="HandleStream"/> does.</param>
internal sealed record Route(string Method, string Path, Roles Roles, States States, Func<Call, Answer>? Handle)
{
    internal const long UsualBody = 1 << 20;

    /// <summary>Of requests that carry a message to sign, encrypt or decrypt, in bytes.</summary>
    internal const long MessageBody = 67 << 20;

    /// <summary>The firmware has no limit for a backup; the emulator keeps it in memory. In bytes.</summary>
    internal const long BackupBody = 1 << 30;

    internal Callers Callers { get; init; } = Callers.All;

    /// <summary>Whether firmware 4.0 does not have it.</summary>
    internal bool Since5 { get; init; }

    /// <summary>States in which nobody has to authenticate, whatever <see cref="Roles"/> says.</summary>
    internal States PublicIn { get; init; }

    /// <summary>Content type of what it gives.</summary>
    internal string Produces { get; init; } = MediaTypes.Json;

    /// <summary>Content types that it takes; null if it does not look at the header.</summary>
    internal string[]? Consumes { get; init; }

    /// <summary>Whether a request without a content type is taken although <see cref="Consumes"/> names some.</summary>
    internal bool ConsumesUntyped { get; init; }

    /// <summary>In bytes.</summary>
    internal long LargestBody { get; init; } = UsualBody;

    /// <summary>Does it in place of <see cref="Handle"/> while the body arrives, which then is not kept.</summary>
    internal Func<Call, Stream, CancellationToken, Task<Answer>>? HandleStream { get; init; }

    /// <summary>Whether this caller may do it to this target; 403 without a body if not.</summary>
    internal Func<Call, bool> Permits { get; init; } = static _ => true;

    /// <summary>Whether the target is there; 404 without a body if not.</summary>
    internal Func<Call, bool> Finds { get; init; } = static _ => true;

    internal string[] Segments { get; } = Path.Split('/')[1..];
}

using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Http;

/// <summary>Who is calling.</summary>
internal static class Authenticator
{
    private const string FailedUnlock = "unlock";

    /// <summary>The user; null where the credentials are missing or wrong. A refused login blocks that user from there for a second.</summary>
    internal static User? Authenticate(Call call, string? authorization) => Authenticate(call, authorization, credentials =>
        UserId.TryParse(credentials.User, out UserId id)
        && call.Provisioned.Users.TryGetValue(id, out User? user)
        && user.Passphrase.Fits(credentials.Passphrase) ? user : null);

    /// <summary>A failed device cannot read its users: who forces a new cluster is called <c>unlock</c>, with the unlock passphrase.</summary>
    internal static bool MayForceNewCluster(Call call, string? authorization) => Authenticate(call, authorization, credentials =>
        credentials.User == FailedUnlock
        && call.Device.Content.Provisioned?.UnlockPassphrase.Fits(credentials.Passphrase) == true ? credentials : null) is not null;

    private static T? Authenticate<T>(Call call, string? authorization, Func<BasicCredentials, T?> find)
        where T : class
    {
        if (BasicCredentials.Parse(authorization) is not { } credentials)
            return null;
        RateLimiter limiter = call.Device.RateLimiter;
        if (limiter.IsBlocked(call.RemoteAddress, credentials.User))
            throw new RefusedException(Refusal.TooManyRequests, "Too many requests");
        if (find(credentials) is { } found)
            return found;
        limiter.Block(call.RemoteAddress, credentials.User);
        return null;
    }

    /// <summary>Users of a namespace cannot act until it is created, and after it is deleted.</summary>
    internal static bool MayAct(User user, Provisioned provisioned) => user.Id.Namespace is not { } inside || provisioned.Namespaces.Contains(inside);
}

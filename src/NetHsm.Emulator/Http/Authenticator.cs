using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Http;

/// <summary>Who is calling.</summary>
internal static class Authenticator
{
    /// <summary>The user; null where the credentials are missing or wrong. A refused login blocks that user from there for a second.</summary>
    internal static User? Authenticate(Call call, string? authorization)
    {
        if (BasicCredentials.Parse(authorization) is not { } credentials)
            return null;
        RateLimiter limiter = call.Device.RateLimiter;
        if (limiter.IsBlocked(call.RemoteAddress, credentials.User))
            throw new RefusedException(Refusal.TooManyRequests, "Too many requests");
        if (UserId.TryParse(credentials.User, out UserId id)
            && call.Provisioned.Users.TryGetValue(id, out User? user)
            && user.Passphrase.Fits(credentials.Passphrase))
        {
            return user;
        }
        limiter.Block(call.RemoteAddress, credentials.User);
        return null;
    }

    /// <summary>Users of a namespace cannot act until it is created, and after it is deleted.</summary>
    internal static bool MayAct(User user, Provisioned provisioned) => user.Id.Namespace is not { } inside || provisioned.Namespaces.Contains(inside);
}

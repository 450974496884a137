using System.Collections.Immutable;
using System.Security.Cryptography;
using NetHsm.Backup;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Model;

namespace NetHsm.Emulator.Operations;

/// <summary>/provision, /lock and /unlock.</summary>
internal static class Locking
{
    private const string FirstUser = "admin";

    internal static Answer Provision(Call call)
    {
        var body = JsonMembers.Parse(call.Body, "provision_req", "unlockPassphrase", "adminPassphrase", "systemTime");
        string unlock = Passphrases.Demand(body.Text("unlockPassphrase"), "unlockPassphrase");
        PassphraseDigest admin = Passphrases.Accept(body.Text("adminPassphrase"), "adminPassphrase");
        DateTimeOffset time = Timestamp.Parse(body.Text("systemTime"));
        var user = new User(new UserId(FirstUser), FirstUser, UserRole.Administrator, admin);
        byte[] domainKey = RandomNumberGenerator.GetBytes(DomainKey.Size);
        call.Device.Provision(new Provisioned(domainKey, UnlockSecret.Of(unlock, domainKey))
        {
            Users = ImmutableDictionary<UserId, User>.Empty.Add(user.Id, user),
            ClockOffset = time - DateTimeOffset.UtcNow,
        });
        return Answer.Done;
    }

    internal static Answer Lock(Call call)
    {
        call.Device.Lock();
        return Answer.Done;
    }

    /// <summary>A refused passphrase blocks the next try for a second, a malformed one too.</summary>
    internal static Answer Unlock(Call call)
    {
        RateLimiter limiter = call.Device.RateLimiter;
        if (limiter.IsBlocked(call.RemoteAddress, RateLimiter.Unlocking))
            throw new RefusedException(Refusal.TooManyRequests, "Service unavailable: too many requests");
        string passphrase = JsonMembers.Parse(call.Body, "passphrase_req", "passphrase").Text("passphrase");
        try
        {
            call.Device.Unlock(Passphrases.Demand(passphrase));
        }
        catch (RefusedException)
        {
            limiter.Block(call.RemoteAddress, RateLimiter.Unlocking);
            throw;
        }
        return Answer.Done;
    }
}

using LibC;
using NetHsm.Client;

namespace Signstar.Services;

/// <summary>
/// One of a device's users, whose passphrase may just be changed: asks with the one that the device takes. What was refused for the login (401, 429) was not done, so
/// nothing is done twice. For several threads at once.
/// </summary>
public sealed class DeviceUser
{
    private readonly DeviceLogins _logins;
    private readonly Deadline _deadline;
    private volatile bool _beginsWithNext;

    internal DeviceUser(DeviceLogins logins, Deadline deadline) => (_logins, _deadline) = (logins, deadline);

    /// <summary>Asks, again and again where it has to.</summary>
    /// <param name="ask">Asks once, with these credentials.</param>
    /// <exception cref="NetHsmException">What was asked failed, or every login was refused, or the device blocks the user until the time is over.</exception>
    public T Ask<T>(Func<NetHsmCredentials, T> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var attempts = new LoginAttempts(_logins, _beginsWithNext, _deadline);
        while (true)
        {
            try
            {
                T answer = ask(attempts.Login);
                Accepted(attempts);
                return answer;
            }
            catch (NetHsmException refusal) when (LoginAttempts.IsRefusal(refusal))
            {
                Thread.Sleep(attempts.PauseAfter(refusal));
            }
        }
    }

    /// <inheritdoc cref="Ask"/>
    public async Task<T> AskAsync<T>(Func<NetHsmCredentials, Task<T>> ask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var attempts = new LoginAttempts(_logins, _beginsWithNext, _deadline);
        while (true)
        {
            try
            {
                T answer = await ask(attempts.Login).ConfigureAwait(false);
                Accepted(attempts);
                return answer;
            }
            catch (NetHsmException refusal) when (LoginAttempts.IsRefusal(refusal))
            {
                await Task.Delay(attempts.PauseAfter(refusal), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Accepted(LoginAttempts attempts)
    {
        _beginsWithNext = attempts.IsNext;
        _logins.WasTaken(attempts.IsNext);
    }
}

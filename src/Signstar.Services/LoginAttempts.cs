using System.Runtime.ExceptionServices;
using LibC;
using NetHsm.Client;

namespace Signstar.Services;

/// <summary>
/// Which passphrase to try next for one call, and when. Passphrases change in one direction only: once the first is refused, the second is right, or neither is.
/// <para>A block (429) comes from somebody's refused login, mostly of another process that began with the first passphrase as this one did. Who is blocked therefore goes
/// on with the second, which renews no block where the first is the old one, and asks often enough to come between one block and the next. Where it is the
/// second that is refused (it is not on the device yet), each who was blocked would cost all others a second; so who is blocked for longer tries both by turns. And who
/// waited longest asks most often, so that nobody is left behind while others come again and again.</para>
/// </summary>
internal sealed class LoginAttempts
{
    private static readonly TimeSpan ByTurnsAfter = TimeSpan.FromSeconds(5);

    /// <summary>Below this there is no use in asking once more.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(500);

    private readonly DeviceLogins _logins;
    private readonly Deadline _deadline;
    private TimeSpan _waited;
    private bool _isCurrentRefused;
    private bool _isNextRefused;

    internal LoginAttempts(DeviceLogins logins, bool beginsWithNext, Deadline deadline) =>
        (_logins, IsNext, _deadline) = (logins, beginsWithNext, deadline);

    /// <summary>What to try.</summary>
    internal NetHsmCredentials Login => IsNext ? _logins.Next! : _logins.Current;

    /// <summary>Whether that is the second passphrase.</summary>
    internal bool IsNext { get; private set; }

    internal static bool IsRefusal(NetHsmException failure) => failure.Kind is NetHsmFailureKind.NotAuthenticated or NetHsmFailureKind.RateLimited;

    /// <summary>Learns that what was tried was refused, and chooses what is tried after a pause.</summary>
    /// <exception cref="NetHsmException">There is nothing left to try, or no time.</exception>
    internal TimeSpan PauseAfter(NetHsmException refusal)
    {
        bool isBlocked = refusal.Kind == NetHsmFailureKind.RateLimited;
        if (!isBlocked && IsFinal())
            ExceptionDispatchInfo.Throw(refusal);
        TimeSpan pause = isBlocked ? DeviceBlock.PauseAfter(_waited) : DeviceBlock.Length;
        if (_deadline.RemainingMilliseconds < (pause + Reserve).TotalMilliseconds)
            throw isBlocked ? refusal : OutOfTime(refusal);
        IsNext = isBlocked ? ChooseWhenBlocked() : !IsNext;
        _waited += pause;
        return pause;
    }

    private bool IsFinal()
    {
        if (!IsNext)
        {
            _isCurrentRefused = true;
            return _logins.Next is null;
        }
        // Refused before the first was, it may be right by now.
        _isNextRefused = true;
        return _isCurrentRefused;
    }

    private bool ChooseWhenBlocked()
    {
        if (_logins.Next is null)
            return false;
        if (_isCurrentRefused || _isNextRefused)
            return _isCurrentRefused;
        return _waited < ByTurnsAfter || !IsNext;
    }

    // Who gets this may try again: the other passphrase may be the right one.
    private static NetHsmException OutOfTime(NetHsmException refusal) =>
        new(NetHsmFault.Request, NetHsmFailureKind.RateLimited, $"{refusal.Message}; there was no time left to try the other passphrase", refusal);
}

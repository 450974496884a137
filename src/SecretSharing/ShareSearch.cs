using System.Globalization;
using System.Security.Cryptography;

namespace SecretSharing;

/// <summary>
/// Looks for shares that give the secret: first with none left out, then with each one, each two… left out. What agrees with the most shares is
/// taken, so that a single changed share is never blamed on the others.
/// </summary>
internal sealed class ShareSearch
{
    private const int MostAttempts = 10_000;

    /// <summary>In multiplications of the field: about a second.</summary>
    private const long MostWork = 1L << 31;

    private readonly IReadOnlyList<SecretShare> _shares;
    private readonly SecretSet _set;
    private readonly byte[] _candidate;
    private readonly byte[] _secret;
    private readonly long _attempts;
    private int[]? _wrong;

    internal ShareSearch(IReadOnlyList<SecretShare> shares)
    {
        _shares = shares;
        _set = shares[0].Set;
        _candidate = PinnedMemory.Allocate(_set.Length);
        _secret = PinnedMemory.Allocate(_set.Length);
        // One changed share is always found.
        _attempts = Math.Max(_set.Threshold + 1, Math.Min(MostAttempts, MostWork / ((long)_set.Threshold * _set.Length)));
    }

    internal SharedSecret Run()
    {
        try
        {
            bool isComplete = Search();
            return _wrong is null ? throw NotFound(isComplete) : new SharedSecret(_secret, _wrong);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(_candidate);
        }
    }

    private bool Search()
    {
        long attempts = 0;
        for (int leftOut = 0; leftOut <= _shares.Count - _set.Threshold && !(_wrong?.Length <= leftOut); leftOut++)
        {
            foreach (int[] chosen in Choices(leftOut))
            {
                if (attempts++ == _attempts)
                    return false;
                Try(chosen);
                if (_wrong?.Length <= leftOut)
                    break;
            }
        }
        return true;
    }

    /// <summary>The ways to leave so many out before the last that is chosen. What is left out behind it was tried with fewer left out.</summary>
    private IEnumerable<int[]> Choices(int leftOut)
    {
        int last = _set.Threshold + leftOut - 1;
        foreach (int[] without in Combinations.Of(leftOut, last))
            yield return [.. Enumerable.Range(0, last + 1).Except(without)];
    }

    private void Try(int[] chosen)
    {
        Evaluate(chosen, 0);
        if (!_set.IsDigestOf(_candidate))
            return;
        byte[] found = _wrong is null ? _secret : [];
        _candidate.AsSpan(0, found.Length).CopyTo(found);
        int[] wrong = [.. Enumerable.Range(0, _shares.Count).Except(chosen).Where(other => !Fits(chosen, other)).Select(other => _shares[other].Index).Order()];
        if (_wrong is null || wrong.Length < _wrong.Length)
            _wrong = wrong;
    }

    private bool Fits(int[] chosen, int other)
    {
        Evaluate(chosen, (byte)_shares[other].Index);
        return CryptographicOperations.FixedTimeEquals(_candidate, _shares[other].Value);
    }

    private void Evaluate(int[] chosen, byte at) => Interpolation.Evaluate(
        [.. chosen.Select(position => (byte)_shares[position].Index)], i => _shares[chosen[i]].Value, at, _candidate);

    private SecretSharesException NotFound(bool isComplete)
    {
        CryptographicOperations.ZeroMemory(_secret);
        string given = Indexes.List(_shares.Select(share => share.Index));
        return new SecretSharesException(SecretSharesProblem.Wrong, (isComplete, _shares.Count == _set.Threshold) switch
        {
            (_, true) => $"{given} do not give what was split: at least one was changed, and with one more share it could be told which",
            (true, _) => string.Create(
                CultureInfo.InvariantCulture, $"no {_set.Threshold} of {given} give what was split: at least {_shares.Count - _set.Threshold + 1} were changed"),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{given} do not give what was split: several were changed, and there are too many ways to choose {_set.Threshold} of them: tried {_attempts}; leave out those that are in doubt"),
        }, []);
    }
}

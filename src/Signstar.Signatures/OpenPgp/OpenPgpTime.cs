namespace Signstar.Signatures.OpenPgp;

/// <summary>Points in time as packets have them: whole seconds since 1970 in 32 bits, unsigned (RFC 9580 §3.5).</summary>
internal static class OpenPgpTime
{
    internal static uint Seconds(DateTimeOffset time)
    {
        long seconds = time.ToUnixTimeSeconds();
        if (seconds is < 0 or > uint.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(time), $"OpenPGP has no way to write the time {time:u}: it must lie between 1970 and 2106.");
        return (uint)seconds;
    }

    /// <summary>Seconds of a signature's time, which may not lie before its key's: every verifier would refuse such a signature.</summary>
    internal static uint SecondsOfSignature(DateTimeOffset time, OpenPgpPublicKey issuer)
    {
        if (Seconds(time) < Seconds(issuer.CreatedAt))
        {
            throw new ArgumentOutOfRangeException(
                nameof(time), $"A signature of {time:u} would be older than its key, of {issuer.CreatedAt:u}: check this host's clock.");
        }
        return Seconds(time);
    }
}

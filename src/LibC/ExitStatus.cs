namespace LibC;

/// <summary>
/// The exit statuses of every program of this project: sysexits.h as the C library defines it.
/// 255 is never used: ssh reports its own failures with it.
/// </summary>
public static class ExitStatus
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>EX_USAGE: the command line was wrong.</summary>
    public const int Usage = 64;

    /// <summary>EX_DATAERR: the request or the input is wrong; sending it again will not help.</summary>
    public const int BadRequest = 65;

    /// <summary>EX_UNAVAILABLE: the HSM is locked, unreachable, not the one expected, or failed.</summary>
    public const int Unavailable = 69;

    /// <summary>EX_SOFTWARE: a mistake of this software.</summary>
    public const int Software = 70;

    /// <summary>EX_IOERR: reading or writing failed.</summary>
    public const int InputOutput = 74;

    /// <summary>EX_TEMPFAIL: nothing is wrong with the request; try again later.</summary>
    public const int TryAgain = 75;

    /// <summary>EX_NOPERM: the caller may not do this.</summary>
    public const int NotPermitted = 77;

    /// <summary>EX_CONFIG: the host is not configured as it must be; its operator has to act.</summary>
    public const int Configuration = 78;
}

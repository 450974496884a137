namespace NetHsm.Client;

/// <summary>What went wrong.</summary>
public enum NetHsmFailureKind
{
    /// <summary>Nobody answers at the address, or the name has none. Nothing was sent.</summary>
    Unreachable,

    /// <summary>The time was over. The device may have done what was asked.</summary>
    TimedOut,

    /// <summary>Another server answers than the one that is trusted. Nothing was sent.</summary>
    WrongCertificate,

    /// <summary>No agreement on TLS.</summary>
    TlsFailed,

    /// <summary>The connection ended before the answer did. The device may have done what was asked.</summary>
    CutOff,

    /// <summary>The answer is not what a NetHSM answers.</summary>
    MalformedAnswer,

    /// <summary>The user or its passphrase was refused, or none was given (401).</summary>
    NotAuthenticated,

    /// <summary>The user may not do this: role, namespace or tags (403).</summary>
    Forbidden,

    /// <summary>There is no such thing (404).</summary>
    NotFound,

    /// <summary>The device is in another state than the operation needs (412).</summary>
    WrongState,

    /// <summary>It exists already (409).</summary>
    Conflict,

    /// <summary>The device refuses the request as it is (400 and other statuses from 400 to 499).</summary>
    BadRequest,

    /// <summary>The device blocks this user for a second after a refused login (429).</summary>
    RateLimited,

    /// <summary>The request (413, 414) or, with <see cref="NetHsmFault.Device"/>, the answer is larger than allowed.</summary>
    TooLarge,

    /// <summary>The device failed inside (500 to 599).</summary>
    DeviceFailure,

    /// <summary>The device signs in a way of its own: firmware 3.0, which puts a second DigestInfo before that of a PKCS#1 signature.</summary>
    UnsupportedFirmware,
}

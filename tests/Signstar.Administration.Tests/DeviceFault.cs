namespace Signstar.Administration.Tests;

/// <summary>What goes wrong: a status, or a connection.</summary>
internal enum DeviceFault
{
    None = 0,
    NoAnswer = 1,
    AnswerLost = 2,
    /// <summary>The device says that it is done, and it is not.</summary>
    Pretended = 204,
    NotAuthenticated = 401,
    PreconditionFailed = 412,
    TooManyRequests = 429,
    ServerError = 500,
    Unavailable = 503,
}

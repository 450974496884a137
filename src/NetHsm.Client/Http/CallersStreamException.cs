using System.Runtime.ExceptionServices;

namespace NetHsm.Client.Http;

/// <summary>The stream of the request failed, not the connection: keeps the two apart on the way through HttpClient. Never leaves this assembly.</summary>
internal sealed class CallersStreamException : Exception
{
    internal CallersStreamException(Exception failure)
        : base(failure.Message, failure)
    {
    }

    /// <summary>Throws what the stream threw, if that is what is at the bottom of a failure.</summary>
    internal static void Rethrow(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is CallersStreamException)
                ExceptionDispatchInfo.Throw(failure.InnerException!);
        }
    }
}

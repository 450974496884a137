using NetHsm.Client;

namespace Signstar.Administration.Tests;

/// <summary>Counts the calls of a device, and has one of them go wrong.</summary>
internal sealed class FaultyTransport(NetHsmTransport inner, CallCounter counter) : NetHsmTransport
{
    public override NetHsmResponse Send(NetHsmRequest request) => SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken)
    {
        if (!counter.IsNext(request))
            return await inner.SendAsync(request, cancellationToken);
        switch (counter.Fault)
        {
            case DeviceFault.AnswerLost:
                await inner.SendAsync(request, cancellationToken);
                throw new NetHsmException(NetHsmFault.Device, NetHsmFailureKind.CutOff, "the answer was lost (fault of the test)");
            case DeviceFault.NoAnswer:
                throw new NetHsmException(NetHsmFault.Device, NetHsmFailureKind.TimedOut, "no answer (fault of the test)");
            default:
                return new NetHsmResponse(NetHsmUrl.Parse("https://127.0.0.1/api/v1"), (int)counter.Fault, """{"message":"fault of the test"}"""u8.ToArray());
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
    }
}

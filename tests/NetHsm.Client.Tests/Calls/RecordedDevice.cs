using System.Text;

namespace NetHsm.Client.Tests.Calls;

/// <summary>A transport that answers from a script and remembers what it was asked, before the client clears it.</summary>
internal sealed class RecordedDevice : NetHsmTransport
{
    internal static readonly NetHsmUrl Url = NetHsmUrl.Parse("https://nethsm/api/v1");

    private readonly Queue<(int Status, string Body)> _answers;

    internal RecordedDevice(params (int Status, string Body)[] answers) => _answers = new(answers);

    /// <summary>As <c>METHOD PATH [CONTENT-TYPE BODY]</c>.</summary>
    internal List<string> Asked { get; } = [];

    internal List<NetHsmRequest> Requests { get; } = [];

    /// <summary>One call asks this, gets that answer, and has cleared what it sent: it may have had a secret in it.</summary>
    internal static async Task AssertAsync(string asked, int status, string answer, NetHsmCredentials credentials, Func<NetHsmClient, Task> call)
    {
        using var device = new RecordedDevice((status, answer));
        await call(new NetHsmClient(device, credentials));
        Assert.Equal(asked, Assert.Single(device.Asked));
        Assert.Equal(-1, device.Requests[0].Body.AsSpan().IndexOfAnyExcept((byte)0));
    }

    public override NetHsmResponse Send(NetHsmRequest request)
    {
        Requests.Add(request);
        Asked.Add(request.ContentType is null ? request.ToString() : $"{request} {request.ContentType} {Encoding.UTF8.GetString(BodyOf(request))}");
        (int status, string body) = _answers.Dequeue();
        byte[] answer = Encoding.UTF8.GetBytes(body);
        if (request.AnswerInto is null || status != 200)
            return new NetHsmResponse(Url, status, answer);
        request.AnswerInto.Write(answer);
        return new NetHsmResponse(Url, status, []);
    }

    public override Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken) => Task.FromResult(Send(request));

    protected override void Dispose(bool disposing)
    {
    }

    private static byte[] BodyOf(NetHsmRequest request)
    {
        if (request.BodyStream is not { } stream)
            return request.Body;
        var body = new byte[request.BodyLength];
        stream.ReadExactly(body);
        Assert.Equal(0, stream.Read(new byte[1]));
        return body;
    }
}
